import { histogramOf } from '../base/histogram.ts';

/** A driver's latencies one by one: too many for a journal. */
const single = 'latenciesUs';

/** What was said of a slice whose record has the histogram of its latencies. */
export function withoutLatencies(output: unknown): unknown {
  if (typeof output !== 'object' || output === null) return output;
  return Object.fromEntries(Object.entries(output).filter(([key]) => key !== single));
}

/** What was said of a slice of many parts, wherever in it latencies are: a histogram in their place. */
export function withHistograms(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(withHistograms);
  if (typeof raw !== 'object' || raw === null) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]: [string, unknown]) =>
      key === single && Array.isArray(value)
        ? ['histogram', histogramOf(value as readonly number[]).encode()]
        : [key, withHistograms(value)],
    ),
  );
}
