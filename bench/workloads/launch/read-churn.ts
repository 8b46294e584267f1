import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { decodeHistogram, mergeHistograms } from '../../../src/base/histogram.ts';
import type { HostUsage } from '../../../src/contracts/launcher.ts';
import type { Reading } from '../../../src/contracts/workload.ts';
import { readHttp } from '../http/read-http.ts';
import { grownBy } from './grown-by.ts';
import type { TurnedOver } from './turn-over.ts';

/** Of one pass over the pair: over long before eight containers have come and gone. */
export const requests = 500;

export interface ChurnOutput {
  readonly turned: TurnedOver;
  readonly before: HostUsage;
  readonly after: HostUsage;
  /** Raw output of each pass, without the containers and beside them. */
  readonly still: readonly unknown[];
  readonly beside: readonly unknown[];
}

const schema = z.looseObject({
  turned: z.looseObject({ ms: z.number().positive(), places: z.array(z.unknown()).min(1) }),
  still: z.array(z.unknown()).min(1),
  beside: z.array(z.unknown()),
});

/** @param count of containers that there had to be. */
export function readChurn(output: unknown, count: number): Reading {
  const parsed = schema.safeParse(output);
  if (!parsed.success) return { ok: false, problem: 'what came and went cannot be read' };
  const { ms, places } = parsed.data.turned;
  if (places.length !== count) {
    const problem = `${String(places.length)} of ${String(count)} containers came and went`;
    return { ok: false, problem };
  }
  if (parsed.data.beside.length === 0) {
    return { ok: false, problem: 'the containers had gone before a pass over the pair was done' };
  }
  const { before, after } = output as ChurnOutput;
  const still = latenciesOf(parsed.data.still);
  const beside = latenciesOf(parsed.data.beside);
  if (typeof still === 'string') return { ok: false, problem: still };
  if (typeof beside === 'string') return { ok: false, problem: beside };
  return {
    ok: true,
    sliceMs: ms,
    values: {
      churn_p50_us: beside.p50,
      churn_p99_us: beside.p99,
      still_p50_us: still.p50,
      still_p99_us: still.p99,
      turnover_ms: ms / count,
      containers_per_s: (count / ms) * 1000,
      ...grownBy('interfaces_left', before.links, after.links),
      ...grownBy('rules_left', before.rules, after.rules),
      ...grownBy('proxies_left', before.proxies, after.proxies),
      ...grownBy('daemon_bytes', before.daemonBytes, after.daemonBytes),
      came_count: count,
    },
    facts: { places: isReused(places) ? 'one given twice' : 'each its own' },
  };
}

/** Of all passes together; a sentence where one does not count. */
function latenciesOf(
  passes: readonly unknown[],
): { readonly p50: number; readonly p99: number } | string {
  const histograms: string[] = [];
  for (const pass of passes) {
    const reading = readHttp(pass, { cpu: undefined, connections: 1, work: requests });
    if (!reading.ok) return reading.problem;
    if (reading.histogram !== undefined) histograms.push(reading.histogram);
  }
  const merged = mergeHistograms(histograms.map((each) => decodeHistogram(each)));
  const [p50, p99] = [merged.quantileUs(0.5), merged.quantileUs(0.99)];
  return p50 === undefined || p99 === undefined ? 'there is no latency' : { p50, p99 };
}

/** Whether one was where the one before it still was. */
function isReused(places: readonly unknown[]): boolean {
  return places.some((place, nth) => nth > 0 && isDeepStrictEqual(place, places[nth - 1]));
}
