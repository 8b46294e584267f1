import { asOnHost } from '../contracts/host-setting.ts';
import type { MeasuredRun } from '../contracts/measured-run.ts';

/** What is read of a run to know it. */
interface Measured {
  readonly run: Pick<MeasuredRun['run'], 'namespaces'>;
  readonly host: { readonly congestionControl?: string | undefined };
}

type Parameters = MeasuredRun['run']['workloads'][number]['parameters'];

/**
 * Which congestion control the connections of a workload had: the one that it asked for, else that of the
 * namespaces, several joined by " and ". Undefined where it was not recorded. Pure.
 */
export function congestionControlOf(
  { run, host }: Measured,
  { parameters }: { readonly parameters: Parameters },
): string | undefined {
  const { congestion = asOnHost } = parameters;
  if (congestion !== asOnHost) return String(congestion);
  const found = Object.values(run.namespaces ?? {})
    .flatMap(({ client, server }) => [client, server])
    .flatMap(({ congestionControl }) => congestionControl ?? []);
  return found.length > 0 ? [...new Set(found)].join(' and ') : host.congestionControl;
}
