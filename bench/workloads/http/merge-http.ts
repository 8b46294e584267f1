import { z } from 'zod';
import { decodeHistogram, mergeHistograms } from '../../../src/base/histogram.ts';
import { httpOutput, type HttpPart } from './http-output.ts';

const togetherOutput = z.looseObject({ parts: z.array(httpOutput).min(1) });

type Output = z.infer<typeof httpOutput>;

/**
 * What several processes gave as the output of one slice: counts add up, the window lasts from the first that opens to the
 * last that ends, and percentiles are those of the merged histogram. The clocks are those of all processes together.
 * @returns what it was given, where that is no such output. Pure.
 */
export function mergeHttp(output: unknown): unknown {
  const parsed = togetherOutput.safeParse(output);
  if (!parsed.success) return output;
  const { parts, ...clocks } = parsed.data;
  const sum = (valueOf: (part: Output) => number): number =>
    parts.reduce((total, part) => total + valueOf(part), 0);
  const bytes = parts.flatMap(({ networkBytes }) => networkBytes ?? []);
  const histogram = mergeHistograms(parts.map((part) => decodeHistogram(part.histogram)));
  const p50Us = histogram.quantileUs(0.5);
  const p99Us = histogram.quantileUs(0.99);
  const protocols = new Set(parts.map(({ tls }) => tls));
  const tls = protocols.size === 1 ? parts[0]?.tls : 'more than one version';
  return {
    ...clocks,
    ...windowOf(parts),
    responses: sum(({ responses }) => responses),
    measured: sum(({ measured }) => measured),
    errors: sum(({ errors }) => errors),
    timeouts: sum(({ timeouts }) => timeouts),
    non2xx: sum(({ non2xx }) => non2xx),
    latencySumUs: sum(({ latencySumUs }) => latencySumUs),
    ...(p50Us === undefined ? {} : { p50Us }),
    ...(p99Us === undefined ? {} : { p99Us }),
    histogram: histogram.encode(),
    ...(bytes.length < parts.length
      ? {}
      : { networkBytes: sum(({ networkBytes = 0 }) => networkBytes) }),
    ...(tls === undefined ? {} : { tls }),
    parts: parts.map((part) => partOf(part, windowOf(parts).windowStartMs)),
  };
}

/** Of those that measured anything. */
function windowOf(parts: readonly Output[]): Pick<Output, 'windowMs' | 'windowStartMs'> {
  const windows = parts.flatMap(({ windowStartMs, windowMs }) =>
    windowStartMs === undefined ? [] : [{ begin: windowStartMs, end: windowStartMs + windowMs }],
  );
  if (windows.length === 0) return { windowMs: 0 };
  const windowStartMs = Math.min(...windows.map(({ begin }) => begin));
  return { windowStartMs, windowMs: Math.max(...windows.map(({ end }) => end)) - windowStartMs };
}

function partOf(part: Output, firstMs: number | undefined): HttpPart {
  const { responses, measured, latencySumUs, windowMs, windowStartMs } = part;
  return {
    ...{ responses, measured, latencySumUs, windowMs },
    ...(windowStartMs === undefined || firstMs === undefined
      ? {}
      : { afterMs: windowStartMs - firstMs }),
  };
}
