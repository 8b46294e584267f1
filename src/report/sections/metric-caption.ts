import type { WorkloadInfo } from '../../results/schemas/run-schema.ts';
import type { Summary } from '../../results/schemas/summary-schema.ts';

/** Of a table of one metric, or of several that differ in whose they are. */
export function metricCaption(
  { title, better }: Pick<WorkloadInfo['metrics'][number], 'title' | 'better'>,
  { baseline, method }: Pick<Summary, 'baseline' | 'method'>,
): string {
  const level = `${String(method.level * 100)} %`;
  return `${title}: ${better} is better; overhead against ${baseline}; [${level} intervals]`;
}
