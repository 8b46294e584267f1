const steps = [10, 50, 100, 25, 5, 200, 400, 75, 90, 800, 1600, 3200, 6400];
/** Room for a label such as `+100 %` and a gap. */
const apartPx = 56;

/**
 * Round percentages that an axis symmetric about 0 has room to label, the most telling ones first.
 * @param domain lowest and highest percentage. @param linear the symlog scale's constant.
 */
export function symlogTicks(
  domain: readonly [number, number],
  linear: number,
  widthPx: number,
): readonly number[] {
  const bend = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value) / linear);
  const [low, high] = domain;
  const px = (value: number): number =>
    ((bend(value) - bend(low)) / (bend(high) - bend(low))) * widthPx;
  const taken: number[] = [];
  for (const tick of [0, ...steps.flatMap((step) => [step, -step])]) {
    if (tick < low || tick > high) continue;
    if (taken.every((other) => Math.abs(px(other) - px(tick)) >= apartPx)) taken.push(tick);
  }
  return taken.sort((a, b) => a - b);
}
