import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../src/results/text/answer.ts';
import { workloadTables } from '../../../src/report/sections/workload-tables.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { withCells, withOverhead, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { withCatalogue } from '../../replay/fixtures/complete-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();
const [, throughput] = fixture.run.workloads;

function fail(): never {
  throw new Error('the fixture has no workload');
}

/** Sentence and support, as a reader meets them. */
function told(loaded: LoadedRun, workload?: LoadedRun['run']['workloads'][number]): string {
  const { sentence, support } = answerOf(loaded, workload);
  return [sentence, ...support].join(' ');
}

describe('the answer', () => {
  it('tells what the bridge, the most expensive and the fastest mode cost in one sentence, and the rest after it', () => {
    expect(answerOf(fixture)).toEqual({
      sentence:
        'Mode bridge adds 2.25 µs (+4.1 % [+1.2, +7.4]) to the median latency; mode bridge-proxy adds 31.9 µs (+58.0 % [+52.3, +64.3]); mode none saves 7.70 µs (−14.0 % [−15.9, −11.9]).',
      support: [
        'Also faster: container −4.5 % [−6.4, −2.4].',
        'Inconclusive: bridge-nat.',
        'Two copies of host differed by at most ±1.7 %.',
        'Intervals hold for these containers only.',
      ],
    });
  });

  it('calls modes as their files do', () => {
    const named = withCatalogue(fixture);
    expect(answerOf(named).sentence).toMatch(
      /^A bridge adds .*; a port through docker-proxy adds .*; a Unix socket saves /,
    );
  });

  it('calls a lower throughput a cost', () => {
    expect(answerOf(fixture, throughput).sentence).toBe(
      'Mode bridge loses 6.0 % [3.9, 7.9] of its throughput; mode bridge-proxy loses 53.0 % [49.9, 55.9]; mode none gains 12.0 % [9.6, 14.6].',
    );
  });

  it('gives an inconclusive bridge its interval and no centre', () => {
    const unsure = withOverhead(fixture, 'bridge', {
      ratio: 1.033,
      interval: [0.98, 1.09],
      verdict: 'inconclusive',
    });
    expect(told(unsure)).toContain(
      'What mode bridge costs is inconclusive in median latency ([−2.0, +9.0] %)',
    );
    expect(told(unsure)).not.toContain('3.3 %');
  });

  it('names modes that cost less than the most expensive one, the dearest first', () => {
    const close = withOverhead(fixture, 'bridge-nat', {
      ratio: 1.5,
      interval: [1.4, 1.6],
      verdict: 'slower',
    });
    expect(answerOf(close).sentence).not.toContain('bridge-nat');
    expect(answerOf(close).support[0]).toBe('Also slower: bridge-nat +50.0 % [+40.0, +60.0].');
  });

  it('leaves out what does not hold beside the other verdicts of the run', () => {
    const withdrawn = { survivesHolm: false };
    expect(told(withOverhead(fixture, 'bridge-proxy', withdrawn))).not.toContain('bridge-proxy');
    expect(told(withOverhead(fixture, 'container', withdrawn))).not.toContain('container −');
    expect(told(withOverhead(fixture, 'bridge', withdrawn))).toContain(
      'Mode bridge came out +4.1 % [+1.2, +7.4] in median latency, which does not hold beside the verdicts on the other modes',
    );
  });

  it('says that no mode was shown to cost more, where none was', () => {
    const cheap = withCells(fixture, (cell) => (cell.mode === 'bridge-proxy' ? undefined : cell));
    const none = withOverhead(cheap, 'bridge', { verdict: 'equivalent' });
    expect(answerOf(none).sentence).toContain('no other mode was shown to cost more than host.');
    expect(answerOf(cheap).sentence).not.toContain('was shown to cost more');
  });

  it('names a mode that was in two states, and gives it no number', () => {
    const states = [
      { value: 1.1, share: 0.6 },
      { value: 2, share: 0.4 },
    ] as const;
    const split = withCells(fixture, (cell) => {
      if (cell.mode !== 'bridge-proxy') return cell;
      const metrics = Object.entries(cell.metrics).map(([id, { overhead: _, ...metric }]) => [
        id,
        { ...metric, ratioStates: [...states] },
      ]);
      return { ...cell, metrics: Object.fromEntries(metrics) as typeof cell.metrics };
    });
    expect(told(split)).toContain('In two states: bridge-proxy.');
    const [table] = workloadTables(split, split.run.workloads[0] ?? fail());
    const row = table?.rows.find(([mode]) => mode === 'bridge-proxy');
    expect(row).toContain('+10.0 % (60 %) or +100.0 % (40 %)');
    expect(row).toContain('two states');
  });

  it('says of intervals over several generations no more than they are', () => {
    const journal = [0, 1].map(
      (generation) => ({ generation }) as (typeof fixture.journal)[number],
    );
    expect(told({ ...fixture, journal })).not.toContain('these containers only');
  });

  it('keeps the verdict of the summary beside a control that differs as much, and says by how much', () => {
    const noisy = withOverhead(fixture, 'control', { interval: [0.93, 1.06] });
    expect(told(noisy)).toContain('Mode bridge adds 2.25 µs (+4.1 % [+1.2, +7.4])');
    expect(told(noisy)).toContain('Two copies of host differed by at most ±7.0 %');
  });

  it('says that the noise is unknown where the control is missing', () => {
    const alone = withCells(fixture, (cell) => (cell.mode === 'control' ? undefined : cell));
    expect(told(alone)).toContain('unknown, because there is no control');
    expect(told(alone)).not.toContain('Two copies of');
  });

  it('gives a mode without a number its status and reason', () => {
    const failed = withoutNumber(fixture, 'bridge', 'failed', 'The server died.');
    expect(told(failed)).toContain('Mode bridge has no number (failed: The server died)');
    expect(told(failed)).not.toContain('+4.1 %');
  });

  it('gives no number to an invalid mode that still carries one', () => {
    const invalid = withCells(fixture, (cell) =>
      cell.mode === 'bridge-proxy' ? { ...cell, status: 'invalid', reason: 'wrong path' } : cell,
    );
    expect(told(invalid)).not.toContain('58.0');
    expect(told(invalid)).toContain('Without a number: bridge-proxy.');
  });

  it('asks about the first mode other than the baseline, whatever its id', () => {
    const { run } = fixture;
    const modes = [...run.modes].reverse();
    expect(answerOf({ ...fixture, run: { ...run, modes } }).sentence).toMatch(
      /^Mode none saves 7\.70 µs \(−14\.0 % \[−15\.9, −11\.9\]\) of the median latency; mode bridge-proxy/,
    );
  });

  const verdicts = ['slower', 'faster', 'equivalent', 'inconclusive'] as const;
  const words = {
    slower: /^Mode bridge adds/,
    faster: /^Mode bridge saves/,
    equivalent: /^Mode bridge is equivalent/,
    inconclusive: /^What mode bridge costs is inconclusive/,
  };
  it.each(verdicts)('says %s where the table does, however much the control differs', (verdict) => {
    const wide = withOverhead(fixture, 'control', { interval: [0.2, 5] });
    const judged = withOverhead(wide, 'bridge', { verdict });
    const [table] = workloadTables(judged, judged.run.workloads[0] ?? fail());
    const row = table?.rows.find(([mode]) => mode === 'bridge') ?? [];
    expect(row[table?.head.indexOf('Verdict') ?? 0]).toMatch(new RegExp(`^${verdict}`));
    expect(answerOf(judged).sentence).toMatch(words[verdict]);
  });

  it('is what a run found otherwise where nothing could be compared', () => {
    const nothing = withCells(fixture, (cell) => ({ ...cell, metrics: {} }));
    const found = {
      ...{ id: 'density-cost', title: 'Density', summary: 'How many', tables: [] },
      ...{ kind: 'answer' as const, sentences: ['Once: 1,019 ran.', 'No more could.'] },
    };
    const caveat = { ...found, id: 'caveats', kind: 'caveat' as const, sentences: ['Beware.'] };
    const run = { ...nothing, summary: { ...nothing.summary, findings: [caveat, found] } };
    expect(answerOf(run)).toMatchObject({
      sentence: 'Once: 1,019 ran.',
      support: ['No more could.', 'No mode could be compared with host in median latency.'],
    });
    expect(answerOf(run, run.run.workloads[0]).sentence).toMatch(/^No mode could be compared/);
  });

  it('says that nothing could be compared where the baseline is missing', () => {
    const nothing = withCells(fixture, (cell) => ({ ...cell, metrics: {} }));
    expect(answerOf(nothing).sentence).toBe(
      'No mode could be compared with host in median latency.',
    );
  });
});
