import coerce from 'semver/functions/coerce.js';
import lt from 'semver/functions/lt.js';
import { warning, type Warning } from '../base/warnings.ts';
import { controlId } from '../contracts/mode.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { ComparedWorkload, Labelled } from './comparison.ts';
import { sliceLength } from './same-terms.ts';

/** From here on every flow of iperf3 has a thread of its own. */
const iperf3Threads = '3.16.0';
const iperf3 = 'iperf3 (load)';
const iperf3Workload = /^(tcp-stream|udp)/;

/** What is said of a run; undefined where it was not recorded. */
type Fact = readonly [what: string, of: (loaded: LoadedRun) => string | undefined];

const machine: readonly Fact[] = [
  ['CPU', ({ host }) => host.cpu.model],
  ['number of CPUs', ({ host }) => String(host.cpu.count)],
  ['architecture', ({ host }) => host.architecture],
  ['kernel', ({ host }) => host.kernel],
  ['Docker Engine', ({ host }) => host.engine.version],
  ['frequency governor', ({ host }) => host.cpu.governor],
  ['CPUs of the server', ({ host }) => host.cpusets.server],
  ['CPUs of the load', ({ host }) => host.cpusets.load],
];

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
): readonly Warning[] {
  const streams = workloads.filter(({ workload }) => iperf3Workload.test(workload));
  const streaming = runs.filter(({ label }) =>
    streams.some((each) => each.baselineValues.some(({ run }) => run === label)),
  );
  const iperf3Fact: Fact = [iperf3, ({ run }) => run.versions[iperf3]];
  const straddles = straddlesThreads(streaming);
  const found: readonly Warning[][] = [
    told('IPERF3_THREADS', straddles ? differences(streaming, [iperf3Fact]) : []),
    told('DIFFERENT_PROGRAMS', [
      ...differences(runs, programs),
      ...(straddles ? [] : differences(streaming, [iperf3Fact])),
    ]),
    told('DIFFERENT_METHOD', [...differences(runs, sliceFacts(workloads)), ...methodInfo(runs)]),
    told('DIFFERENT_MACHINES', differences(runs, machine)),
    told('NOISY_CONTROL', noisyControls(workloads)),
  ];
  return found.flat();
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
    const words = values.map(({ label, value = 'not recorded' }) => `${label} ${value}`);
    return [`${what}: ${words.join(', ')}`];
  });
}

function straddlesThreads(runs: readonly Labelled[]): boolean {
  const sides = runs.map(({ loaded }) => {
    // What a distribution builds is called 3.18-1 or 3.16+.
    const version = coerce(loaded.run.versions[iperf3]);
    return version === null ? undefined : lt(version, iperf3Threads);
  });
  return sides.includes(true) && sides.includes(false);
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

/** Whole sentences in a summary: too long to be set side by side. */
function methodInfo(runs: readonly Labelled[]): readonly string[] {
  const words = runs.map(({ loaded }) => {
    const { centre, interval, quantiles } = loaded.summary.method;
    return [centre, interval, quantiles].join('\n');
  });
  return new Set(words).size < 2 ? [] : ['"method" in summary.json: not the same in every run'];
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
