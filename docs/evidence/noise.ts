import type { Random } from '../../src/base/random.ts';

/** A world of block log ratios. Parameters follow what slices of tens of milliseconds showed. */
export interface World {
  readonly name: string;
  /** Degrees of freedom of Student's t: 2 has no variance at all. */
  readonly freedom: 2 | 3;
  readonly scale: number;
  /** Correlation of neighbouring blocks. */
  readonly rho: number;
  /** Share of blocks in which one member is hit by a burst of stolen time, +0.5 to +2 in ln. */
  readonly bursts: number;
  /** Share of the bursts that hit the mode; 0.5 is an A/A comparison. */
  readonly burstsInMode: number;
  /** Standard deviation of a slow wander of the ratio itself (AR(1), ρ 0.95), which pairing cannot cancel. */
  readonly wander: number;
}

const calm = { freedom: 3, scale: 0.1, rho: 0, bursts: 0, burstsInMode: 0.5, wander: 0 } as const;

export const worlds: readonly World[] = [
  { ...calm, name: 't3' },
  { ...calm, name: 't2, 0.15', freedom: 2, scale: 0.15 },
  { ...calm, name: 't3, 10 % bursts', bursts: 0.1 },
  { ...calm, name: 't2, 0.08, 15 % bursts', freedom: 2, scale: 0.08, bursts: 0.15 },
  { ...calm, name: 't3, ρ 0.15, 5 % bursts', rho: 0.15, bursts: 0.05 },
  { ...calm, name: 't3, ρ 0.3', rho: 0.3 },
  { ...calm, name: 't2, ρ 0.3, 10 % bursts', freedom: 2, rho: 0.3, bursts: 0.1 },
  { ...calm, name: 't3, 10 % bursts, mode only', bursts: 0.1, burstsInMode: 1 },
  { ...calm, name: 't3, ρ 0.3, 15 % bursts, 80 % mode', rho: 0.3, bursts: 0.15, burstsInMode: 0.8 },
];

/** Outside what the method promises: shown so that its limits are known. */
export const harshWorlds: readonly World[] = [
  { ...calm, name: 't3, ρ 0.5', rho: 0.5 },
  { ...calm, name: 't3, wander 0.03', wander: 0.03 },
];

export function isAA(world: World): boolean {
  return world.burstsInMode === 0.5;
}

/** Log ratios of a mode that costs nothing, in the order of time. */
export function logRatios(world: World, size: number, random: Random): number[] {
  const fresh = Math.sqrt(1 - world.rho ** 2);
  let linked = student(world.freedom, random);
  let slow = normal(random);
  return Array.from({ length: size }, () => {
    linked = world.rho * linked + fresh * student(world.freedom, random);
    slow = 0.95 * slow + Math.sqrt(1 - 0.95 ** 2) * normal(random);
    const member = random.float() < world.burstsInMode ? 1 : -1;
    const burst = random.float() < world.bursts ? member * (0.5 + 1.5 * random.float()) : 0;
    return world.scale * linked + burst + world.wander * slow;
  });
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

function student(freedom: number, random: Random): number {
  let square = 0;
  for (let each = 0; each < freedom; each += 1) square += normal(random) ** 2;
  return normal(random) / Math.sqrt(square / freedom);
}
