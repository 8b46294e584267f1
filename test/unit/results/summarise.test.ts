import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { readJournal, type JournalLine } from '../../../src/results/journal.ts';
import { createRunDirectory } from '../../../src/results/files/run-directory.ts';
import type { Run } from '../../../src/results/schemas/run-schema.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';

const run: Run = {
  schemaVersion: 1,
  runId: 'r1',
  status: 'done',
  startedAt: '2026-01-01T00:00:00.000Z',
  seed: 1,
  versions: {},
  parameters: { suite: 'quick', baseline: 'host', budgetS: 60, threshold: 0.02 },
  modes: ['host', 'bridge'].map((id) => ({ id, title: id, docker: id, path: '' })),
  workloads: [
    {
      id: 'w',
      title: 'W',
      summary: '',
      metrics: [{ id: 'latency_p50_us', title: 'Median', unit: 'us', better: 'lower' }],
      parameters: {},
    },
  ],
  calibration: {},
  claims: {},
  outcomes: {},
  blocks: 60,
  retriedSlices: 0,
};

/** Sixty blocks in which bridge takes so many times as long as host, under a common drift. */
function journal(effect: number): JournalLine[] {
  const random = seededRandom(4);
  return Array.from({ length: 60 }, (_, round) => {
    const drift = 100 * Math.exp(0.5 * Math.sin(round / 7));
    const noise = () => Math.exp(0.01 * (random.float() - 0.5));
    return [
      ['host', drift * noise()],
      ['bridge', drift * effect * noise()],
      ['control', drift * noise()],
    ].map(([mode, value], position) => slice(round, position, String(mode), Number(value)));
  }).flat();
}

function slice(round: number, position: number, mode: string, value: number): JournalLine {
  return {
    ...{ round, position, mode, workload: 'w', attempt: 1, work: 10 },
    ...{ startedAt: '2026-01-01T00:00:00.000Z', sliceMs: 30, ok: true },
    values: { latency_p50_us: value },
  };
}

function cellOf(summary: ReturnType<typeof summarise>, mode: string) {
  const cell = summary.cells.find((each) => each.mode === mode);
  return { cell, overhead: cell?.metrics['latency_p50_us']?.overhead };
}

describe('a summary', () => {
  it.each([1.1, 0.9, 1.5])(
    'finds an injected effect of %d under drift five times as large',
    (effect) => {
      const summary = summarise(run, journal(effect));
      const { overhead } = cellOf(summary, 'bridge');
      expect(overhead?.ratio).toBeCloseTo(effect, 2);
      expect(overhead?.verdict).toBe(effect > 1 ? 'slower' : 'faster');
      expect(cellOf(summary, 'control').overhead?.verdict).toBe('equivalent');
    },
  );

  it('gives the baseline a value and no overhead', () => {
    const { cell, overhead } = cellOf(summarise(run, journal(1.1)), 'host');
    expect(cell?.status).toBe('measured');
    expect(overhead).toBeUndefined();
  });

  it('does not depend on which cells were computed before', () => {
    const all = cellOf(summarise(run, journal(1.1)), 'control').overhead;
    const without = journal(1.1).filter((each) => each.mode !== 'bridge');
    const alone = { ...run, modes: run.modes.filter((mode) => mode.id !== 'bridge') };
    expect(cellOf(summarise(alone, without), 'control').overhead).toEqual(all);
  });

  it('gives no number to a cell in which too many slices failed their checks', () => {
    const bad = journal(1.1).map((each) =>
      each.mode === 'bridge' && each.round % 5 === 0
        ? { ...each, ok: false, problem: "Little's law: 9 in flight", values: {} }
        : each,
    );
    const { cell } = cellOf(summarise(run, bad), 'bridge');
    expect(cell).toMatchObject({ status: 'invalid', metrics: {} });
    expect(cell?.reason).toContain(
      "12 of 60 slices failed their checks, for example: Little's law",
    );
  });

  it('gives the reason of a mode that broke, and no number', () => {
    const broke = {
      ...run,
      outcomes: { bridge: { status: 'failed' as const, reason: 'It died.' } },
    };
    const { cell } = cellOf(summarise(broke, journal(1.1)), 'bridge');
    expect(cell).toMatchObject({ status: 'failed', reason: 'It died.', metrics: {} });
  });
});

describe('the journal', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('comes back as it was written, slice by slice, and only good slices reach samples.csv', () => {
    const directory = createRunDirectory(folder, 'r1', new Map([['latency_p50_us', 'us']]));
    const bad = { ...slice(0, 1, 'bridge', 5), ok: false, problem: 'no', values: {} };
    directory.append(slice(0, 0, 'host', 12.5));
    directory.append(bad);
    directory.close();
    expect(readJournal(join(directory.path, 'journal.ndjson'))).toEqual([
      slice(0, 0, 'host', 12.5),
      bad,
    ]);
    expect(readFileSync(join(directory.path, 'samples.csv'), 'utf8').trim().split('\n')).toEqual([
      'run_id,workload,round,position,mode,metric,value,unit,started_at',
      'r1,w,0,0,host,latency_p50_us,12.5,us,2026-01-01T00:00:00.000Z',
    ]);
  });

  it('is read without what the drivers printed, but for what a warning is made of', () => {
    const directory = createRunDirectory(folder, 'r1', new Map());
    const coolDown = { waitedMs: 1250 };
    directory.append({ ...slice(0, 0, 'host', 1), raw: { coolDown, transfersUs: [1, 2] } });
    directory.append({ ...slice(0, 1, 'bridge', 1), raw: 'iperf3: error' });
    directory.close();
    const read = readJournal(join(directory.path, 'journal.ndjson'));
    expect(read.map(({ raw }) => raw)).toEqual([{ coolDown }, {}]);
  });

  it('is read up to a last line that was cut off, and refused where an earlier one is broken', () => {
    const file = join(folder, 'journal.ndjson');
    const line = `${JSON.stringify(slice(0, 0, 'host', 1))}\n`;
    writeFileSync(file, line);
    appendFileSync(file, line.slice(0, 40));
    expect(readJournal(file)).toHaveLength(1);
    appendFileSync(file, `\n${line}`);
    expect(() => readJournal(file)).toThrow(`${file}, line 2: not a slice.`);
  });

  it('refuses a number that JSON cannot hold', () => {
    const directory = createRunDirectory(folder, 'r1', new Map());
    expect(() => {
      directory.append(slice(0, 0, 'host', NaN));
    }).toThrow('latency_p50_us is NaN');
    directory.close();
  });
});
