import { emptyHistogram } from '../../../src/base/histogram.ts';

/** What the HTTP driver gives of requests one after another that take so long each. */
export function driven(responses: number, us: number): unknown {
  const measured = responses - 1;
  return {
    ...{ startedAt: '2026-01-01T00:00:00.000Z', responses, measured },
    ...{ errors: 0, timeouts: 0, non2xx: 0, p50Us: us, p99Us: us },
    ...{ sliceMs: (responses * us) / 1000, windowMs: (measured * us) / 1000 },
    latencySumUs: measured * us,
    histogram: emptyHistogram().encode(),
  };
}
