import { controlId } from '../../contracts/mode.ts';
import type { JournalLine } from '../journal.ts';
import type { Run } from '../schemas/run-schema.ts';

/** The fields of run.json that follow from the journal. */
export type RunProgress = Pick<Run, 'blocks' | 'blocksByWorkload' | 'retriedSlices' | 'sliceShare'>;

type Timed = Pick<JournalLine, 'generation' | 'startedAt' | 'sliceMs'>;
type Slice = Timed & Pick<JournalLine, 'workload' | 'mode' | 'round' | 'ok'>;

/**
 * How far a run came, by its journal: also that of a killed run, and any part of it. A block is
 * complete once each of its modes has had its slice, good or bad; a mode with an outcome is in none. Pure.
 */
export function runProgress(
  run: Pick<Run, 'modes' | 'workloads' | 'outcomes'>,
  journal: readonly Slice[],
): RunProgress {
  const counted = run.workloads.flatMap(({ id }) => {
    const modes = drivenModes(run, id);
    return modes.length === 0 ? [] : [[id, completeBlocks(id, modes, journal)] as const];
  });
  const time = measuringTime(journal);
  return {
    blocks: counted.length === 0 ? 0 : Math.min(...counted.map(([, blocks]) => blocks)),
    blocksByWorkload: Object.fromEntries(counted),
    retriedSlices: journal.filter((slice) => !slice.ok).length,
    ...(time.totalMs > 0 ? { sliceShare: time.inSlicesMs / time.totalMs } : {}),
  };
}

/**
 * Milliseconds from the first slice's start to the last one's end, those between two generations left out, and
 * those of them in slices.
 */
export function measuringTime(journal: readonly Timed[]): {
  readonly totalMs: number;
  readonly inSlicesMs: number;
} {
  const ends = new Map<number | undefined, { readonly first: Timed; readonly last: Timed }>();
  for (const slice of journal) {
    const first = ends.get(slice.generation)?.first ?? slice;
    ends.set(slice.generation, { first, last: slice });
  }
  return {
    totalMs: [...ends.values()].reduce(
      (sum, { first, last }) =>
        sum + Date.parse(last.startedAt) + (last.sliceMs ?? 0) - Date.parse(first.startedAt),
      0,
    ),
    inSlicesMs: journal.reduce((sum, slice) => sum + (slice.sliceMs ?? 0), 0),
  };
}

/** Complete blocks of a workload; where a run does not tell them apart, those that every one has. */
export function blocksOf(run: Pick<Run, 'blocks' | 'blocksByWorkload'>, workload: string): number {
  return run.blocksByWorkload ? (run.blocksByWorkload[workload] ?? 0) : run.blocks;
}

function drivenModes(
  { modes, outcomes }: Pick<Run, 'modes' | 'outcomes'>,
  workload: string,
): readonly string[] {
  return [...modes.map((mode) => mode.id), controlId].filter(
    (mode) => !outcomes[mode] && !outcomes[`${mode}/${workload}`],
  );
}

function completeBlocks(
  workload: string,
  modes: readonly string[],
  journal: readonly Slice[],
): number {
  const seen = new Map<number, Set<string>>();
  for (const slice of journal) {
    if (slice.workload !== workload) continue;
    const block = seen.get(slice.round) ?? new Set();
    seen.set(slice.round, block.add(slice.mode));
  }
  return [...seen.values()].filter((block) => modes.every((mode) => block.has(mode))).length;
}
