/**
 * Which of many claims hold if all of them together may be wrong with a probability of at most `alpha` (Holm 1979, "A simple
 * sequentially rejective multiple test procedure").
 * @param probabilities of each claim, in any order. @returns for each, in the same order, whether it survives.
 */
export function survivors(probabilities: readonly number[], alpha: number): readonly boolean[] {
  const order = probabilities.map((p, at) => ({ p, at })).sort((one, other) => one.p - other.p);
  const first = order.findIndex(({ p }, rank) => p > alpha / (order.length - rank));
  const kept = new Set(order.slice(0, first === -1 ? order.length : first).map(({ at }) => at));
  return probabilities.map((_, at) => kept.has(at));
}
