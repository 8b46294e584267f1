import { controlId } from '../../../src/contracts/mode.ts';
import type { JournalLine } from '../../../src/results/journal.ts';
import type { Run } from '../../../src/results/schemas/run-schema.ts';

/** run.json of a run with one metric that has not ended. */
export function fakeRun(modes: readonly string[], workloads: readonly string[]): Run {
  return {
    schemaVersion: 1,
    runId: 'r1',
    status: 'running',
    startedAt: '2026-01-01T00:00:00.000Z',
    seed: 1,
    versions: {},
    parameters: { suite: 'quick', baseline: 'host', budgetS: 60, threshold: 0.02 },
    modes: modes.map((id) => ({ id, title: id, docker: id, path: '' })),
    workloads: workloads.map((id) => ({
      ...{ id, title: id, summary: '', parameters: {} },
      metrics: [{ id: 'latency_p50_us', title: 'Median', unit: 'us', better: 'lower' }],
    })),
    ...{ calibration: {}, claims: {}, outcomes: {}, blocks: 0, retriedSlices: 0 },
  };
}

/** Whole rounds of it, a slice every 40 ms. @param intervals in rounds, by workload. */
export function journalOf(
  run: Run,
  rounds: number,
  intervals: Readonly<Record<string, number>> = {},
): JournalLine[] {
  const modes = [...run.modes.map((mode) => mode.id), controlId];
  const cells = Array.from({ length: rounds }, (_, round) =>
    run.workloads
      .filter(({ id }) => round % (intervals[id] ?? 1) === 0)
      .flatMap(({ id }) =>
        modes.map((mode, position) => ({ round, workload: id, mode, position })),
      ),
  ).flat();
  return cells.map((cell, index) => ({
    ...cell,
    ...{ attempt: 1, work: 10, ok: true, sliceMs: 30 },
    startedAt: new Date(Date.parse(run.startedAt) + index * 40).toISOString(),
    values: { latency_p50_us: 100 + (index % 7) },
  }));
}
