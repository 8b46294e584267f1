import { formatOffloads } from '../results/text/host-text.ts';
import {
  conditionFacts,
  ruleDifferences,
  throttlingDifferences,
  type Fact,
} from './condition-facts.ts';
import type { ComparedWorkload, DifferenceKind, HostDifference, Labelled } from './comparison.ts';
import type { DrivingProgram } from './driving-programs.ts';
import { machineDetails, machineFacts } from './machine-facts.ts';
import { sliceLength } from './same-terms.ts';

const programs: readonly Fact[] = [
  ...['bridgetoll', 'autocannon', 'node (load)'].map((name): Fact => [
    name,
    ({ run }) => run.versions[name],
  ]),
  ['server image', ({ host }) => imageId(host.images, 'server')],
  ['load image', ({ host }) => imageId(host.images, 'load')],
];

/**
 * In what the runs differ, beside the modes, so that it may be why their overheads differ. The likeliest cause first. Pure.
 * @param own programs that drove compared workloads.
 */
export function hostDifferences(
  runs: readonly Labelled[],
  workloads: readonly ComparedWorkload[],
  own: readonly DrivingProgram[],
): readonly HostDifference[] {
  return [
    ...differences(
      'condition',
      [...conditionFacts, ...sysctlFacts(runs), ...offloadFacts(runs)],
      runs,
    ),
    ...ruleDifferences(runs),
    ...throttlingDifferences(runs),
    ...differences('machine', machineFacts, runs),
    ...differences('program', programs, runs),
    ...own.flatMap((each) => programDifferences(each)),
    ...differences('method', [...sliceFacts(workloads), ...loadFacts(workloads)], runs),
    ...methodDifferences(runs),
    ...differences('detail', machineDetails, runs),
  ];
}

/** Without what only tells machines apart that are known to differ. */
export function mainDifferences(differs: readonly HostDifference[]): readonly HostDifference[] {
  return differs.some(({ kind }) => kind === 'machine')
    ? differs.filter(({ kind }) => kind !== 'detail')
    : differs;
}

/** One program's versions in the runs that drove with it. */
export function programDifferences({ program, runs }: DrivingProgram): readonly HostDifference[] {
  return differences('program', [[program, ({ run }) => run.versions[program]]], runs);
}

/** `kernel: A 6.18, B 5.15` */
export function formatDifferences(differences: readonly HostDifference[]): string {
  const texts = differences.map(({ what, values }) => {
    const told = values.map(({ run, value }) => `${run} ${value}`);
    return `${what}: ${told.length === 0 ? 'not the same in every run' : told.join(', ')}`;
  });
  return texts.join('; ');
}

/** Of each fact that has two values at least. */
function differences(
  kind: DifferenceKind,
  facts: readonly Fact[],
  runs: readonly Labelled[],
): readonly HostDifference[] {
  return facts.flatMap(([what, of]) => {
    const values = runs.map(({ label, loaded }) => ({ run: label, value: of(loaded) }));
    const known = values.flatMap(({ value }) => value ?? []);
    if (new Set(known).size < 2) return [];
    return [
      { kind, what, values: values.map(({ run, value = 'not recorded' }) => ({ run, value })) },
    ];
  });
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
function methodDifferences(runs: readonly Labelled[]): readonly HostDifference[] {
  const texts = runs.map(({ loaded }) => {
    const { centre, interval, quantiles } = loaded.summary.method;
    return [centre, interval, quantiles].join('\n');
  });
  return new Set(texts).size < 2
    ? []
    : [{ kind: 'method', what: '"method" in summary.json', values: [] }];
}

/** The tag has the name; the id tells what was built, which differs where packages were updated. */
function imageId(images: Readonly<Record<string, string>>, name: string): string | undefined {
  const [, id] = Object.entries(images).find(([tag]) => tag.split(':')[0]?.endsWith(name)) ?? [];
  return id?.replace(/^sha256:/, '').slice(0, 12);
}
