import { describe, expect, it } from 'vitest';
import { workloadBlocks } from '../../../src/report/sections/workload-blocks.ts';
import { familiesOf } from '../../../src/results/families.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { onHost } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();

/** The first block of a first workload that depends on congestion control, each setting with its own. */
function firstBlock(loaded: LoadedRun, ...settings: readonly (string | undefined)[]) {
  const [first] = loaded.run.workloads;
  if (!first) throw new Error('no workload');
  const workloads = settings.map((congestion = 'default', at) => ({
    ...first,
    ...{ id: `${first.id}@${String(at)}`, base: first.id, dependsOn: ['congestion-control'] },
    parameters: { congestion },
  }));
  const run = { ...loaded.run, workloads };
  const [family] = familiesOf(run);
  if (!family) throw new Error('no family');
  return workloadBlocks({ ...loaded, run }, family)[0];
}

const under = (congestionControl: string) => onHost(fixture, { congestionControl });
const paragraph = (text: unknown) => ({ kind: 'paragraph', text });

describe('the first line of a workload that depends on congestion control', () => {
  it.each([
    ['bbr', /^TCP congestion control: bbr\. BBR paces what it sends/],
    ['cubic', /^TCP congestion control: cubic\. CUBIC does not pace/],
    ['reno', /^TCP congestion control: reno\.$/],
  ])('names %s and what it does here, where that is known', (name, text) => {
    expect(firstBlock(under(name), undefined)).toEqual(paragraph(expect.stringMatching(text)));
  });

  it('names each one that its settings had', () => {
    expect(firstBlock(under('bbr'), 'default', 'cubic', 'bbr')).toEqual(
      paragraph(expect.stringMatching(/^TCP congestion control: bbr, cubic\. BBR .* CUBIC /)),
    );
  });

  it('says that it was not recorded', () => {
    expect(firstBlock(fixture, undefined)).toEqual(
      paragraph('TCP congestion control was not recorded, and decides these numbers.'),
    );
  });

  it('is left out for all other workloads', () => {
    const [family] = familiesOf(fixture.run);
    if (!family) throw new Error('no family');
    const texts = JSON.stringify(workloadBlocks(under('bbr'), family));
    expect(texts).not.toContain('congestion');
  });
});
