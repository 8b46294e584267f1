import { seededRandom, shuffle } from '../base/random.ts';
import type { Config } from '../config/config.ts';
import type { EngineSetting } from '../contracts/engine-setting.ts';

/** Which turns belong together. */
interface CampaignName {
  readonly id: string;
  /** That the order of its turns follows from. */
  readonly seed: number;
}

/** One run of a campaign. */
export interface EngineTurn {
  readonly campaign: CampaignName;
  readonly engine: EngineSetting;
  /** From 1. */
  readonly round: number;
  /** The same for all engines of a round, so that they measure in the same order. */
  readonly seed: number;
}

/** A stream of its own: orders of engines say nothing of orders of modes. */
const stream = 0x656e67;
const maxSeed = 0x7fffffff;

/** Each engine once a round, in an order that the seed decides: what drifts with time falls on all of them. Pure. */
export function engineTurns(
  { engines, engineRounds, seed }: Pick<Config, 'engines' | 'engineRounds' | 'seed'>,
  id: string,
): readonly EngineTurn[] {
  const random = seededRandom(seed, stream);
  return Array.from({ length: engineRounds }, (_, index) => index + 1).flatMap((round) =>
    shuffle(engines, random).map((engine) => ({
      ...{ campaign: { id, seed }, engine, round },
      seed: (seed + round - 1) % (maxSeed + 1),
    })),
  );
}
