import { z } from 'zod';
import { sumOf } from '../agent-output/latencies.ts';
import { httpOutput, type HttpPart } from './http-output.ts';

const togetherOutput = z.looseObject({ parts: z.array(httpOutput).min(1) });

type Output = z.infer<typeof httpOutput>;

/**
 * What several processes gave as the output of one slice: counts add up, the window lasts from the first that opens to the
 * last that ends, and latencies are those of all. The clocks are those of all processes together.
 * @returns what it was given, where that is no such output. Pure.
 */
export function mergeHttp(output: unknown): unknown {
  const parsed = togetherOutput.safeParse(output);
  if (!parsed.success) return output;
  const { parts, ...clocks } = parsed.data;
  const sum = (valueOf: (part: Output) => number): number => sumOf(parts.map(valueOf));
  const bytes = parts.flatMap(({ networkBytes }) => networkBytes ?? []);
  const protocols = new Set(parts.map(({ tls }) => tls));
  const tls = protocols.size === 1 ? parts[0]?.tls : 'more than one version';
  return {
    ...clocks,
    ...windowOf(parts),
    responses: sum(({ responses }) => responses),
    latenciesUs: parts.flatMap(({ latenciesUs }) => latenciesUs),
    errors: sum(({ errors }) => errors),
    timeouts: sum(({ timeouts }) => timeouts),
    non2xx: sum(({ non2xx }) => non2xx),
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
  const { responses, latenciesUs, windowMs, windowStartMs } = part;
  return {
    ...{ responses, measured: latenciesUs.length, latencySumUs: sumOf(latenciesUs), windowMs },
    ...(windowStartMs === undefined || firstMs === undefined
      ? {}
      : { afterMs: windowStartMs - firstMs }),
  };
}
