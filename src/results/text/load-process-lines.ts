import type { LoadProcesses, Run } from '../schemas/run-schema.ts';

/** By how many processes at once each workload was driven that can be divided, and why; one line, or none where there is no such workload. */
export function loadProcessLines({
  loadProcesses = {},
  parameters,
}: Pick<Run, 'loadProcesses' | 'parameters'>): readonly string[] {
  const isChosen = parameters.loadProcesses === 'auto';
  const each = Object.entries(loadProcesses).map(
    ([id, load]) => `${id} ${String(load.processes)} (${whyOf(load, isChosen)})`,
  );
  if (each.length === 0) return [];
  return [
    `Load processes at once: ${each.join(', ')}; the same in every mode, and one in other workloads.`,
  ];
}

function whyOf({ cpus, tried }: LoadProcesses, isChosen: boolean): string {
  const onCpus = cpus === 1 ? 'one CPU' : `${String(cpus)} CPUs`;
  if (!isChosen) return `as asked for, on ${onCpus}`;
  if (!tried) return `all that there is room for on ${onCpus}`;
  return `chosen on ${onCpus}, where ${tried.map(describeTrial).join(', ')}`;
}

function describeTrial({
  processes,
  perS,
  serverShare,
}: NonNullable<LoadProcesses['tried']>[number]): string {
  const rate = `${Math.round(perS).toLocaleString('en-US')}/s`;
  const server = serverShare === undefined ? '' : ` at ${percent(serverShare)} of the server's CPU`;
  return `${String(processes)} gave ${rate}${server}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
