import { formatValue } from '../base/units.ts';
import { warning, type Warning } from '../base/warnings.ts';
import { controlId } from '../contracts/mode.ts';
import { formatOffloads } from '../results/host-text.ts';
import { conditionFacts, ruleDifferences, type Fact } from './condition-facts.ts';
import type { ComparedWorkload, Labelled } from './comparison.ts';
import { drivingPrograms, type KnownWorkload } from './driving-programs.ts';
import { machineFacts } from './machine-facts.ts';
import { sliceLength } from './same-terms.ts';

const programs: readonly Fact[] = [
  ...['bridgetoll', 'autocannon', 'node (load)'].map((name): Fact => [
    name,
    ({ run }) => run.versions[name],
  ]),
  ['server image', ({ host }) => imageId(host.images, 'server')],
  ['load image', ({ host }) => imageId(host.images, 'load')],
];

/** In what the runs differ, beside the modes, so that it may be why their overheads differ. Pure. */
export function conditionWarnings(
  runs: readonly Labelled[],
  workloads: readonly ComparedWorkload[],
  known: readonly KnownWorkload[],
): readonly Warning[] {
  const own = drivingPrograms(runs, workloads, known).map((each) => {
    const { program } = each;
    const seen = differences(each.runs, [[program, ({ run }) => run.versions[program]]]);
    return { ...each, seen };
  });
  const found: readonly Warning[][] = [
    told('DIFFERENT_CONDITIONS', [
      ...differences(runs, [...conditionFacts, ...sysctlFacts(runs), ...offloadFacts(runs)]),
      ...ruleDifferences(runs),
    ]),
    told('DIFFERENT_SPEED', speedDifferences(workloads)),
    own
      .filter(({ isIncomparable }) => isIncomparable)
      .map(({ seen, why }) => warning('INCOMPARABLE_PROGRAMS', `${seen.join('; ')}. ${why}`)),
    told('DIFFERENT_PROGRAMS', [
      ...differences(runs, programs),
      ...own.filter(({ isIncomparable }) => !isIncomparable).flatMap(({ seen }) => seen),
    ]),
    told('DIFFERENT_METHOD', [
      ...differences(runs, [...sliceFacts(workloads), ...loadFacts(workloads)]),
      ...methodInfo(runs),
    ]),
    told('DIFFERENT_MACHINES', differences(runs, machineFacts)),
    told('NOISY_CONTROL', noisyControls(workloads)),
  ];
  return found.flat();
}

function sysctlFacts(runs: readonly Labelled[]): readonly Fact[] {
  const names = runs.flatMap(({ loaded }) => Object.keys(loaded.host.system?.sysctls ?? {}));
  return [...new Set(names)].map((name): Fact => [
    name,
    ({ host }) => host.system?.sysctls?.[name],
  ]);
}

function offloadFacts(runs: readonly Labelled[]): readonly Fact[] {
  const links = runs.flatMap(({ loaded }) => Object.keys(loaded.host.offloads ?? {}));
  return [...new Set(links)].map((link): Fact => [
    `offloads of ${link}`,
    ({ host }) => formatOffloads(host.offloads?.[link]),
  ]);
}

/** Baselines that are further apart than this share are not of equally fast machines. */
const maxSpeedDifference = 0.25;

function speedDifferences(workloads: readonly ComparedWorkload[]): readonly string[] {
  return workloads.flatMap(({ workload, metric, baselineValues }) => {
    const values = baselineValues.map(({ value }) => value);
    if (values.length < 2) return [];
    if (Math.max(...values) <= Math.min(...values) * (1 + maxSpeedDifference)) return [];
    const texts = baselineValues.map(
      ({ run, value }) => `${run} ${formatValue(value, metric.unit)}`,
    );
    return [`baseline of ${workload}: ${texts.join(', ')}`];
  });
}

function told(code: Parameters<typeof warning>[0], seen: readonly string[]): Warning[] {
  return seen.length === 0 ? [] : [warning(code, `${seen.join('; ')}.`)];
}

/** `kernel: A 6.18, B 5.15`, for each fact that has two values at least. */
function differences(runs: readonly Labelled[], facts: readonly Fact[]): readonly string[] {
  return facts.flatMap(([what, of]) => {
    const values = runs.map(({ label, loaded }) => ({ label, value: of(loaded) }));
    const known = values.flatMap(({ value }) => value ?? []);
    if (new Set(known).size < 2) return [];
    const texts = values.map(({ label, value = 'not recorded' }) => `${label} ${value}`);
    return [`${what}: ${texts.join(', ')}`];
  });
}

function sliceFacts(workloads: readonly ComparedWorkload[]): readonly Fact[] {
  return workloads.map(({ workload }): Fact => [
    `slices of ${workload}`,
    ({ run }) => {
      const length = run.workloads.find(({ id }) => id === workload)?.parameters[sliceLength];
      return length === undefined ? undefined : `${String(length)} ms`;
    },
  ]);
}

/** Runs of before there could be several had one. */
function loadFacts(workloads: readonly ComparedWorkload[]): readonly Fact[] {
  return workloads.map(({ workload }): Fact => [
    `load processes at once in ${workload}`,
    ({ run }) => String(run.loadProcesses?.[workload]?.processes ?? 1),
  ]);
}

/** Whole sentences in a summary: too long to be set side by side. */
function methodInfo(runs: readonly Labelled[]): readonly string[] {
  const texts = runs.map(({ loaded }) => {
    const { centre, interval, quantiles } = loaded.summary.method;
    return [centre, interval, quantiles].join('\n');
  });
  return new Set(texts).size < 2 ? [] : ['"method" in summary.json: not the same in every run'];
}

function noisyControls(workloads: readonly ComparedWorkload[]): readonly string[] {
  return workloads.flatMap(({ workload, cells }) => {
    const control = cells.find(({ mode }) => mode === controlId);
    return (control?.differences ?? [])
      .filter(({ verdict }) => verdict === 'slower' || verdict === 'faster')
      .map(({ run, verdict }) => `${workload}: the control of ${run} is ${verdict}`);
  });
}

/** The tag has the name; the id tells what was built, which differs where packages were updated. */
function imageId(images: Readonly<Record<string, string>>, name: string): string | undefined {
  const [, id] = Object.entries(images).find(([tag]) => tag.split(':')[0]?.endsWith(name)) ?? [];
  return id?.replace(/^sha256:/, '').slice(0, 12);
}
