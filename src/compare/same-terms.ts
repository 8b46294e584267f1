import type { WorkloadInfo } from '../results/schemas/run-schema.ts';

/** How long a slice lasts decides how many there are, not what is driven: a condition, not a term. */
export const sliceLength = 'target_ms';

/**
 * In what two runs' workloads of one id differ so that their overheads are of different things: a
 * parameter, or the headline metric with its unit. Undefined where in nothing.
 */
export function differentTerm(
  reference: WorkloadInfo,
  other: WorkloadInfo,
): { readonly what: string; readonly values: readonly [string, string] } | undefined {
  const names = Object.keys({ ...reference.parameters, ...other.parameters });
  for (const what of names.filter((name) => name !== sliceLength)) {
    const values = [show(reference.parameters[what]), show(other.parameters[what])] as const;
    if (values[0] !== values[1]) return { what, values };
  }
  const metrics = [metricInfo(reference), metricInfo(other)] as const;
  return metrics[0] === metrics[1] ? undefined : { what: 'headline metric', values: metrics };
}

/** The same for two workloads of one id that differ in no term. */
export function termsOf(workload: WorkloadInfo): string {
  const parameters = Object.entries(workload.parameters)
    .filter(([name]) => name !== sliceLength)
    .map(([name, value]) => `${name}=${show(value)}`);
  return [...parameters.sort(), metricInfo(workload)].join(', ');
}

function metricInfo({ metrics: [headline] }: WorkloadInfo): string {
  if (!headline) return 'no metric';
  const { id, unit, better, average = 'typical' } = headline;
  return `${id} in ${unit} (${average}, ${better} is better)`;
}

function show(value: string | number | undefined): string {
  return value === undefined ? 'not recorded' : String(value);
}
