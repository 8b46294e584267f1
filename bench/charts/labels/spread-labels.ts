/**
 * Moves labels apart along one axis, keeping their order, as little as needed, inside 0 … length.
 * @param wanted positions in px, any order. Returns positions in the order of `wanted`.
 */
export function spreadLabels(
  wanted: readonly number[],
  apart: number,
  length: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => at(wanted, a) - at(wanted, b));
  const placed: number[] = [];
  for (const index of order) {
    placed.push(Math.max(at(wanted, index), (placed.at(-1) ?? -Infinity) + apart));
  }
  let limit = length;
  for (let rank = placed.length - 1; rank >= 0; rank -= 1) {
    placed[rank] = Math.min(at(placed, rank), limit);
    limit = at(placed, rank) - apart;
  }
  const result: number[] = wanted.map(() => 0);
  order.forEach((index, rank) => (result[index] = at(placed, rank)));
  return result;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
