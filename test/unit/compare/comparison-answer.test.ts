import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import { comparisonAnswer, modeSentences } from '../../../src/compare/comparison-answer.ts';
import { differenceSentence } from '../../../src/compare/difference-lines.ts';
import { countMatrix, differenceMatrix } from '../../../src/compare/difference-matrix.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { again, onHost, withOverhead } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { manyHosts } from './many-hosts.ts';

const first = sixModesFixture();
const second = again(first, 'second');
const known = [{ id: 'http-throughput', dependsOn: ['congestion-control'] }] as const;

function bridge(loaded: LoadedRun, ratio: number, half: number): LoadedRun {
  return withOverhead(loaded, 'bridge', { ratio, interval: [ratio / half, ratio * half] });
}

/** Of the first mode in the first workload, each known to so much. */
function sentence(ratios: readonly [number, number], half = 1.005): string {
  const runs = [first, second].map((each, at) => bridge(each, ratios[at] ?? 1, half));
  return comparisonAnswer(compareRuns(runs, [])).sentence;
}

describe('the answer of two hosts', () => {
  it('says that a mode costs the same, more or less, with both overheads and the difference', () => {
    expect(sentence([1.089, 1.082])).toBe(
      'Mode bridge costs the same on both (+8.9 % on A, +8.2 % on B in median latency; difference −0.6 % [−1.3, +0.1]).',
    );
    expect(sentence([1.05, 1.2])).toMatch(
      /^Mode bridge costs more on B than on A \(.*\+14\.3 % \[/,
    );
    expect(sentence([1.2, 1.05])).toMatch(/^Mode bridge costs less on B than on A \(.*−12\.5 % \[/);
  });

  it('gives no centre to an overhead or a difference that is inconclusive', () => {
    expect(sentence([1.05, 1.06], 1.1)).toMatch(
      /^Mode bridge may cost the same on both or not \(\[−4\.5, \+15\.5\] % on A, \[−3\.6, \+16\.6\] % on B in median latency; difference inconclusive, \[[^ ]+, [^ ]+\] %\)\.$/,
    );
  });

  it('calls a mode as its file does', () => {
    const modes = first.run.modes.map((mode) =>
      mode.id === 'bridge' ? { ...mode, phrase: 'a bridge' } : mode,
    );
    const named = { ...first, run: { ...first.run, modes } };
    expect(comparisonAnswer(compareRuns([named, second], [])).sentence).toMatch(/^A bridge /);
  });

  it('goes on with the other modes, the noise, and what cannot be compared, with the cause', () => {
    const runs = [
      onHost(first, { congestionControl: 'bbr' }),
      onHost(withOverhead(second, 'none', { ratio: 2, interval: [1.9, 2.1] }), {
        congestionControl: 'cubic',
      }),
    ];
    const { support } = comparisonAnswer(compareRuns(runs, known));
    expect(support[0]).toMatch(/^Costs more, too: none \+/);
    expect(support.join(' ')).toMatch(/Copies of host, which differ in nothing, are at most ±\d/);
    expect(support.at(-1)).toBe(
      'Cannot be compared: http-throughput. B differs in TCP congestion control: bbr in A, cubic in B.',
    );
  });

  it('has a sentence for each mode of a workload, and none for the control', () => {
    const comparison = compareRuns([first, second], []);
    const [workload] = comparison.workloads;
    const told = workload ? modeSentences(workload, comparison) : [];
    expect(told).toHaveLength(5);
    expect(told.join(' ')).not.toContain('control');
  });
});

describe('the answer of many hosts', () => {
  it('names those that differ, and the two ends', () => {
    const { sentence: told } = comparisonAnswer(compareRuns(manyHosts(4), []));
    expect(told).toBe(
      'Mode bridge costs more on B, C, D than on A, from +5.0 % (A) to +81.4 % (D) in median latency.',
    );
  });

  it('counts them where they are too many to name, and says so where all are the same', () => {
    const { sentence: told } = comparisonAnswer(compareRuns(manyHosts(9), []));
    expect(told).toMatch(/^Mode bridge costs more on 8 of 8 than on A, from /);
    const alike = ['one', 'two', 'three'].map((id) => bridge(again(first, id), 1.1, 1.001));
    expect(comparisonAnswer(compareRuns(alike, [])).sentence).toMatch(
      /^Mode bridge costs the same on all 3 hosts, from /,
    );
  });
});

describe('what differs, in one sentence', () => {
  const sentenceOf = (...runs: readonly LoadedRun[]) => differenceSentence(compareRuns(runs, []));

  it('has both values, and the likeliest cause first', () => {
    const { cpu } = first.host;
    const other = onHost(second, { congestionControl: 'cubic', cpu: { ...cpu, count: 8 } });
    expect(sentenceOf(onHost(first, { congestionControl: 'bbr' }), other)).toBe(
      'What differs, likeliest cause first: TCP congestion control bbr / cubic; number of CPUs 4 / 8.',
    );
  });

  it('names the hosts where they are several, and no value', () => {
    expect(sentenceOf(...manyHosts(3))).toBe(
      'What differs, likeliest cause first: kernel (B, C differ from A).',
    );
    expect(sentenceOf(...manyHosts(8))).toContain('kernel (7 of 7 differ from A).');
  });

  it('says so where nothing does', () => {
    expect(sentenceOf(first, second)).toBe(
      'Nothing that the runs recorded of their hosts differs.',
    );
  });

  it('leaves out details of machines that are known to differ, but counts them', () => {
    const { cpu } = first.host;
    const mine = onHost(first, { cpu: { ...cpu, microcode: '0x1' } });
    const other = onHost(second, { cpu: { ...cpu, microcode: '0x2' } });
    expect(sentenceOf(mine, other)).toContain('microcode 0x1 / 0x2');
    expect(sentenceOf(mine, onHost(other, { kernel: '5.15' }))).toMatch(
      /kernel .* \/ 5\.15; and 1 more\.$/,
    );
  });
});

describe('matrices of differences', () => {
  it('have the difference with its interval, and a word where it is inconclusive', () => {
    const runs = [first, bridge(second, 1.5, 1.01)];
    const { modes, rows } = differenceMatrix(compareRuns(runs, []), 'B');
    expect(modes).toEqual([
      ...['bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none', 'control'],
    ]);
    expect(rows.map(({ workload }) => workload)).toEqual(['http-latency', 'http-throughput']);
    const [cell, other] = rows[0]?.cells ?? [];
    expect(cell).toMatchObject({ tone: 'slower', text: '+44.1 %', strength: 3 });
    expect(other).toMatchObject({ tone: 'inconclusive', text: 'inconclusive' });
    expect(other?.range).toMatch(/^\[−/);
  });

  it('count hosts that cost more and less than the first', () => {
    const [row] = countMatrix(compareRuns(manyHosts(4), [])).rows;
    expect(row?.cells[0]).toMatchObject({
      tone: 'slower',
      text: '3 more',
      range: '0 the same, 0 ?',
    });
    expect(row?.cells[1]).toMatchObject({ text: '0' });
  });
});
