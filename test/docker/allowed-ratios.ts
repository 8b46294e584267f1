import type { Summary } from '../../src/results/schemas/summary-schema.ts';

/**
 * Ratios to the baseline that a run leaves possible for a mode's median latency: its interval, or the two states of its blocks
 * where the machine was in two states meanwhile. @throws where the two were not compared.
 */
export function allowedRatios({ cells }: Summary, mode: string): readonly [number, number] {
  const cell = cells.find((each) => each.mode === mode && each.workload === 'http-latency');
  const { overhead, ratioStates } = cell?.metrics['latency_p50_us'] ?? {};
  if (overhead) return overhead.interval;
  if (ratioStates) return [ratioStates[0].value, ratioStates[1].value];
  throw new Error(`"${mode}" was not compared: ${cell?.reason ?? 'it has no cell'}`);
}
