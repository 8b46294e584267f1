import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import { comparisonAnswer } from '../../../src/compare/comparison-answer.ts';
import { differenceSentence } from '../../../src/compare/difference-lines.ts';
import { fingerprint } from '../../../src/results/fingerprint.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { buildComparisonDocument } from '../../../src/report/comparison/build-comparison-document.ts';
import {
  again,
  onHost,
  withCells,
  withOverhead,
  withoutNumber,
} from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const base = sixModesFixture();
const ratioStates = [
  { value: 1.4, share: 0.6 },
  { value: 1.8, share: 0.4 },
] as const;
const why = 'The daemon runs without its userland proxy.';

/** A run of one machine on an engine with such a setting. */
function on(id: string, runId: string, userlandProxy = true): LoadedRun {
  const daemon = userlandProxy ? {} : { 'userland-proxy': false };
  const engine = { ...base.host.engine, userlandProxy, setting: { id, daemon } };
  const host = { ...base.host, engine };
  return onHost(again(base, runId), { engine, fingerprint: fingerprint(host) });
}

const current = on('current', 'one');
const dearer = withOverhead(on('off', 'two', false), 'bridge', {
  ratio: 1.5,
  interval: [1.49, 1.51],
});
const off = withoutNumber(dearer, 'bridge-proxy', 'unsupported', why);

describe('several engines of one machine', () => {
  const comparison = compareRuns([current, off], []);

  it('differ in their setting first, then in what it sets', () => {
    expect(differenceSentence(comparison)).toBe(
      'What differs, likeliest cause first: engine setting current / off (userland-proxy=false); userland proxy on / off.',
    );
  });

  it('are not warned of: it is what was asked', () => {
    expect(comparison.warnings.map(({ code }) => code)).not.toContain('DIFFERENT_CONDITIONS');
  });

  it('say whether to change: what costs more, in how many cells nothing changes, and which modes go', () => {
    const [answer, ...others] = comparison.settings ?? [];
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ run: 'B', setting: 'off' });
    const [verdict, lost] = answer?.sentences ?? [];
    expect(verdict).toMatch(/^off against current: costs more in bridge\/\S+ \(\+.* %/);
    expect(verdict).toMatch(/; costs the same in \d+ of \d+ cells/);
    expect(lost).toMatch(/^Only current has bridge-proxy \(\+\d+\S* % \[.*\] in \S+\)\. On off: /);
    expect(lost).toContain(why);
  });

  it('say so of a mode that goes and had two states, too', () => {
    const twoStates = withCells(current, (cell) => ({
      ...cell,
      metrics: Object.fromEntries(
        Object.entries(cell.metrics).map(([id, { overhead, ...metric }]) => [
          id,
          overhead && cell.mode === 'bridge-proxy' ? { ...metric, ratioStates } : cell.metrics[id],
        ]),
      ) as typeof cell.metrics,
    }));
    const [answer] = compareRuns([twoStates, off], []).settings ?? [];
    expect(answer?.sentences[1]).toMatch(
      /^Only current has bridge-proxy \(\+40\S* % \(60 %\) or \+80\S* % \(40 %\) in \S+, two states\)\. On off: /,
    );
  });

  it('are called engines, by the names of their settings', () => {
    expect(comparisonAnswer(comparison).support.join(' ')).toContain('off against current');
    const { document } = buildComparisonDocument(comparison, { id: 'x', charts: [] });
    expect(document.title).toBe('What Docker network modes cost on 2 engines');
    expect(document.subject[1]).toMatch(/^A current \(/);
  });

  it('have their rounds pooled, and no setting with another', () => {
    const runs = [current, on('current', 'three'), off, on('mtu', 'four')];
    expect(compareRuns(runs, []).runs.map(({ pooled }) => pooled?.length)).toEqual([
      2,
      undefined,
      undefined,
    ]);
  });
});

describe('hosts', () => {
  it('have no answers of settings, even where one of them has one', () => {
    const other = onHost(again(base, 'else'), { hostname: 'other', fingerprint: 'x' });
    expect(compareRuns([current, other], []).settings).toBeUndefined();
    const { document } = buildComparisonDocument(compareRuns([current, other], []), {
      ...{ id: 'x', charts: [] },
    });
    expect(document.title).toBe('What Docker network modes cost on 2 hosts');
  });
});
