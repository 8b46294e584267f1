/** What the HTTP driver gives of requests one after another that take so long each. */
export function driven(responses: number, us: number): unknown {
  const measured = responses - 1;
  return {
    ...{ startedAt: '2026-01-01T00:00:00.000Z', responses },
    ...{ errors: 0, timeouts: 0, non2xx: 0 },
    ...{ sliceMs: (responses * us) / 1000, windowMs: (measured * us) / 1000 },
    latenciesUs: Array<number>(measured).fill(us),
  };
}
