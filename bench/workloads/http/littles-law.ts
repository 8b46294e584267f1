const slack = 1.02;

/**
 * L = λW (Little 1961): what is in flight at once cannot exceed the connections. A slice that
 * breaks it had a wrong clock, for example responses matched with the wrong requests.
 * @returns a sentence where the law is broken.
 */
export function littlesLawProblem(
  meanUs: number,
  rps: number,
  connections: number,
): string | undefined {
  const inFlight = (meanUs / 1e6) * rps;
  if (inFlight <= connections * slack) return undefined;
  return `Little's law: ${inFlight.toFixed(2)} requests in flight over ${String(connections)} connections`;
}
