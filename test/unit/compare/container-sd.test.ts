import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { fakeRun, journalOf } from '../results/fake-run.ts';

/** Two modes whose slices hardly differ, but for what the containers of this run add to bridge. */
function runWith(runId: string, containers: number, sd?: number, generations = 1): LoadedRun {
  const bare = fakeRun(['host', 'bridge'], ['w']);
  const run = {
    ...bare,
    ...{ runId, status: 'done' as const },
    modes: bare.modes.map((mode) => ({ ...mode, endpoint: 'tcp' as const })),
    workloads: bare.workloads.map((each) =>
      sd === undefined ? each : { ...each, containerSd: { tcp: sd } },
    ),
  };
  const journal = journalOf(run, 40).map((slice, at) => ({
    ...slice,
    generation: Math.floor((slice.round * generations) / 40),
    values: {
      latency_p50_us: (100 + Math.sin(at * 7)) * (slice.mode === 'bridge' ? 1.1 + containers : 1),
    },
  }));
  return { ...sixModesFixture(), run, journal, summary: summarise(run, journal) };
}

function verdictOf(runs: readonly LoadedRun[]): string | undefined {
  const [workload] = compareRuns(runs, []).workloads;
  return workload?.cells.find(({ mode }) => mode === 'bridge')?.differences[0]?.verdict;
}

describe('comparing runs of one generation', () => {
  it('does not call a difference of containers one of hosts, where the workload says how much they differ', () => {
    expect(verdictOf([runWith('a', 0), runWith('b', 0.05)])).toBe('slower');
    expect(verdictOf([runWith('a', 0, 0.03), runWith('b', 0.05, 0.03)])).toBe('inconclusive');
  });

  it('adds what the mode itself says, as one does that starts a process of its own', () => {
    const ofMode = (loaded: LoadedRun): LoadedRun => {
      const modes = loaded.run.modes.map((mode) =>
        mode.id === 'bridge' ? { ...mode, containerSd: 0.03 } : mode,
      );
      return { ...loaded, run: { ...loaded.run, modes } };
    };
    expect(verdictOf([ofMode(runWith('a', 0)), ofMode(runWith('b', 0.05))])).toBe('inconclusive');
  });

  it('adds nothing to runs of several, whose intervals cover it', () => {
    expect(verdictOf([runWith('a', 0, 0.03, 4), runWith('b', 0.05, 0.03, 4)])).toBe('slower');
  });
});
