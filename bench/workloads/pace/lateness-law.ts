/** Of a slice's requests. */
const maxLateShare = 0.2;

/**
 * A client that sends late keeps another pace than the one that was asked for. A request is late where the client
 * sent it more than half an interval after it was due, with a connection free.
 * @param late requests that were. @param amount all of the slice. @param lateSumUs what all were late, in µs.
 * @returns a sentence where too many were.
 */
export function latenessProblem(
  late: number,
  amount: number,
  lateSumUs: number,
): string | undefined {
  if (late <= amount * maxLateShare) return undefined;
  const meanUs = Math.round(lateSumUs / amount).toLocaleString('en-US');
  return `the client was late: by more than half an interval for ${String(late)} of ${String(amount)} requests, by ${meanUs} µs on average`;
}
