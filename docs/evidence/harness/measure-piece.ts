import { systemClock } from '../../../src/base/clock.ts';
import type { PathWatch } from '../../../src/base/path-counters.ts';
import { measure } from '../../../src/drive/measure.ts';
import { openPortRoom } from '../../../src/drive/port-room.ts';
import type { SliceRecord } from '../../../src/drive/slice-record.ts';
import type { Bed } from './bed.ts';

export interface PieceOptions {
  readonly seconds: number;
  /** Another order of slices for each piece. */
  readonly seed: number;
  /** Number of its first round; those of all pieces of a run differ. */
  readonly firstRound: number;
  readonly signal: AbortSignal;
  /** Reads the counters on the way; nothing is counted where left out. */
  readonly watch?: PathWatch;
}

/**
 * Complete rounds of a bed's blocks, as a run measures them, for about so many seconds. A piece that is
 * interrupted ends in the middle of a block. @throws BenchError where a mode breaks.
 */
export async function measurePiece(
  { config, plan, topologies, work }: Bed,
  { seconds, seed, firstRound, signal, watch }: PieceOptions,
): Promise<readonly SliceRecord[]> {
  const slices: SliceRecord[] = [];
  const room = openPortRoom(config.modes, config.baseline, topologies);
  await measure({
    ...{ topologies, workloads: config.workloads, work, clock: systemClock, signal },
    plan: { ...plan, seed, budgetS: seconds },
    generation: 0,
    hasRoom: room.hasRoom,
    ...(watch ? { watch } : {}),
    record: (slice) => slices.push({ ...slice, round: slice.round + firstRound }),
    roundDone: () => false,
    modeBroke: (_, why) => {
      throw why;
    },
  });
  return slices;
}

/** The number of the round after the last of these. */
export function nextRound(slices: readonly Pick<SliceRecord, 'round'>[]): number {
  return slices.reduce((next, { round }) => Math.max(next, round + 1), 0);
}
