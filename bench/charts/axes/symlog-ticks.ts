/** Values on both sides of 0 that an axis may label, the most telling ones first, and how far apart. */
export interface TickSteps {
  readonly steps: readonly number[];
  readonly apartPx: number;
}

/** Of percentages, with room for a label such as `+100 %` and a gap. */
const percentages: TickSteps = {
  steps: [10, 50, 100, 25, 5, 200, 400, 75, 90, 800, 1600, 3200, 6400],
  apartPx: 56,
};

/**
 * Round values that an axis symmetric about 0 has room to label, 0 among them.
 * @param domain lowest and highest value. @param linear the symlog scale's constant.
 */
export function symlogTicks(
  domain: readonly [number, number],
  linear: number,
  lengthPx: number,
  { steps, apartPx }: TickSteps = percentages,
): readonly number[] {
  const bend = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value) / linear);
  const [low, high] = domain;
  const px = (value: number): number =>
    ((bend(value) - bend(low)) / (bend(high) - bend(low))) * lengthPx;
  const taken: number[] = [];
  for (const tick of [0, ...steps.flatMap((step) => [step, -step])]) {
    if (tick < low || tick > high) continue;
    if (taken.every((other) => Math.abs(px(other) - px(tick)) >= apartPx)) taken.push(tick);
  }
  return taken.sort((a, b) => a - b);
}
