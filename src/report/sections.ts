import { formatDuration, formatOverhead, formatValue } from '../base/units.ts';
import { controlId } from '../define/mode.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { WorkloadWords } from '../results/run-schema.ts';
import type { SummaryCell, SummaryOverhead } from '../results/summary-schema.ts';

/** A table as text; page and Markdown each dress it in their own way. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All metrics of a workload, the headline's first. */
export function workloadTables(loaded: LoadedRun, workload: WorkloadWords): readonly Table[] {
  const { run, summary } = loaded;
  const cells = summary.cells.filter((cell) => cell.workload === workload.id);
  return workload.metrics.map((metric) => ({
    caption: `${metric.title} (${metric.better} is better), against ${summary.baseline}`,
    head: [
      'Mode',
      'Value',
      '95 % interval',
      'Overhead',
      '95 % interval',
      'Difference',
      'Verdict',
      'Slices',
    ],
    rows: cells.map((cell) => [
      cell.mode,
      ...metricCells(cell, metric.id, run.parameters.baseline),
    ]),
  }));
}

function metricCells(cell: SummaryCell, id: string, baseline: string): readonly string[] {
  const metric = cell.metrics[id];
  if (!metric) return ['', '', '', '', '', `${cell.status}: ${cell.reason ?? ''}`, ''];
  const { unit, value, interval, overhead, slices } = metric;
  const range = `[${formatValue(interval[0], unit)}, ${formatValue(interval[1], unit)}]`;
  const count = slices.toLocaleString('en-US');
  const own = [formatValue(value, unit), range];
  if (!overhead) return [...own, '', '', '', cell.mode === baseline ? 'baseline' : '', count];
  const [low, high] = overhead.interval;
  const sign = overhead.delta < 0 ? '−' : '+';
  return [
    ...own,
    formatOverhead(overhead.ratio),
    `[${formatOverhead(low)}, ${formatOverhead(high)}]`,
    `${sign}${formatValue(Math.abs(overhead.delta), unit)}`,
    verdictWords(overhead),
    count,
  ];
}

function verdictWords({ verdict, blocksNeeded }: SummaryOverhead): string {
  return verdict === 'inconclusive' && blocksNeeded !== undefined
    ? `inconclusive; about ${blocksNeeded.toLocaleString('en-US')} blocks would decide`
    : verdict;
}

/** What each mode had to be, and was. */
export function claimsTable({ run }: LoadedRun): Table {
  return {
    caption: 'Checked when each mode was raised',
    head: ['Mode', 'Way of a packet', 'It had to be true that', 'Seen'],
    rows: Object.entries(run.claims).flatMap(([mode, claims]) => {
      const id = mode === controlId ? run.parameters.baseline : mode;
      const path = run.modes.find((each) => each.id === id)?.path ?? '';
      return claims.map((each) => [mode, path, each.claim, each.evidence]);
    }),
  };
}

export function machineTable({ host, run }: LoadedRun): Table {
  const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
  const rows: [string, string | undefined][] = [
    ['Host', host.hostname],
    ['CPU', `${String(host.cpu.count)} × ${host.cpu.model ?? 'unknown model'}`],
    ['Virtual machine', host.cpu.virtualised ?? 'no hypervisor seen'],
    ['Frequency governor', host.cpu.governor],
    ['Memory', `${(host.memoryBytes / 2 ** 30).toFixed(1)} GiB`],
    ['Operating system', `${host.os}, kernel ${host.kernel}, ${host.architecture}`],
    [
      'Docker Engine',
      `${host.engine.version} (${host.engine.storageDriver}, cgroup v${host.engine.cgroupVersion}${host.engine.private ? ', private' : ''})`,
    ],
    ['Userland proxy', host.engine.userlandProxy ? 'on' : 'off'],
    ['CPUs of server, client', `${host.cpusets.server}, ${host.cpusets.load}`],
    ['CPU time stolen', host.steal === undefined ? undefined : share(host.steal)],
    ['Load average at start', host.loadAverage?.toFixed(2)],
    ['Other containers', String(host.otherContainers)],
    [
      'Images',
      Object.entries(host.images)
        .map(([tag, id]) => `${tag} (${id.slice(7, 19)})`)
        .join(', '),
    ],
    [
      'Versions',
      Object.entries(run.versions)
        .map((pair) => pair.join(' '))
        .join(', '),
    ],
  ];
  return {
    caption: 'The machine',
    head: ['What', 'Value'],
    rows: rows.flatMap(([what, value]) => (value === undefined ? [] : [[what, value]])),
  };
}

export function methodLines({ run, summary }: LoadedRun): readonly string[] {
  const { method } = summary;
  const work = Object.entries(run.calibration)
    .map(([workload, amount]) => `${workload} ${amount.toLocaleString('en-US')}`)
    .join(', ');
  const busy =
    run.sliceShare === undefined
      ? ''
      : ` Slices took ${(run.sliceShare * 100).toFixed(0)} % of the measuring time.`;
  return [
    `${String(run.blocks)} blocks in ${formatDuration(run.parameters.budgetS)} of measuring: in each, every mode once, in random order (seed ${String(run.seed)}).${busy}`,
    `Requests a slice: ${work}; the same in every mode. The first response of each connection is not counted.`,
    `Overhead: ${method.centre} of mode / baseline within each block; interval: ${method.interval}, ${String(method.level * 100)} %, ${method.resamples.toLocaleString('en-US')} resamples.`,
    `Equivalent means that the whole interval lies within ± ${String(method.threshold * 100)} %.`,
    `Every slice had to obey Little's law and be free of errors; ${String(run.retriedSlices)} did not and were measured again.`,
    `Measure again: npm run bench -- --suite ${run.parameters.suite} --seed ${String(run.seed)} --budget ${String(run.parameters.budgetS)}s`,
  ];
}

/** What a reader must know before blaming the network. */
export const inequalities: readonly string[] = [
  'Containers on the bridge have network sysctls of their own, fresh from the kernel; host mode has the host’s.',
  'Mode none speaks over a Unix socket, the others over TCP.',
  'docker-proxy and the Docker daemon run on any CPU, not on the cpusets of server and client.',
  'Both ends are on one machine: no network card and no switch is involved.',
];
