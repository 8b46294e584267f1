import type { Random } from '../../src/base/random.ts';

/** A kind of noise in block log ratios. Parameters are like those of measured slices of tens of milliseconds. */
export interface NoiseModel {
  readonly name: string;
  /** Degrees of freedom of Student's t: 2 has no variance at all. */
  readonly freedom: 2 | 3;
  readonly scale: number;
  /** Correlation of neighbouring blocks. */
  readonly rho: number;
  /** Share of blocks in which a burst of stolen time hits one of the two modes: +0.5 to +2 in ln. */
  readonly bursts: number;
  /** Share of the bursts that hit the mode; 0.5 is an A/A comparison. */
  readonly burstsInMode: number;
}

const calm = { freedom: 3, scale: 0.1, rho: 0, bursts: 0, burstsInMode: 0.5 } as const;

export const noiseModels: readonly NoiseModel[] = [
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

export function isAA(model: NoiseModel): boolean {
  return model.burstsInMode === 0.5;
}

/** Log ratios of a mode with the same cost as the baseline, in the order of time. */
export function logRatios(model: NoiseModel, size: number, random: Random): number[] {
  const fresh = Math.sqrt(1 - model.rho ** 2);
  let linked = student(model.freedom, random);
  return Array.from({ length: size }, () => {
    linked = model.rho * linked + fresh * student(model.freedom, random);
    const member = random.float() < model.burstsInMode ? 1 : -1;
    const burst = random.float() < model.bursts ? member * (0.5 + 1.5 * random.float()) : 0;
    return model.scale * linked + burst;
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
