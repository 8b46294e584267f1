import { warning, type Warning } from '../base/warnings.ts';
import { BenchError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import { measure } from '../drive/measure.ts';
import { calibrateAll } from '../drive/calibrate-all.ts';
import { warmUp } from '../drive/warm-up.ts';
import type { Engine } from '../engine/engine.ts';
import type { Images } from '../engine/images.ts';
import { chooseCpusets } from '../host/cpusets.ts';
import { coolDownWarnings } from '../host/connection-room.ts';
import { readCpuTime, stealShare } from '../host/cpu-time.ts';
import { describeHost } from '../host/describe-host.ts';
import { readHostFacts } from '../host/host-facts.ts';
import { openHostReader } from '../host/host-reader.ts';
import { modeSupport, preflight, stealWarning } from '../host/preflight.ts';
import { completeBlocks, type Plan } from '../plan/plan.ts';
import type { Run } from '../results/run-schema.ts';
import type { RunDirectory } from '../results/run-directory.ts';
import { summarise } from '../results/summarise.ts';
import type { Summary } from '../results/summary-schema.ts';
import type { Topology } from '../topology/start-topology.ts';
import { startTestBed } from './test-bed.ts';
import { startLiveEstimate, type LiveEstimate } from './live-estimate.ts';
import type { Session } from '../app/session.ts';

export interface MeasureOnEngineOptions {
  readonly session: Session;
  readonly config: Config;
  readonly plan: Plan;
  readonly engine: Engine;
  readonly images: Images;
  readonly directory: RunDirectory;
  readonly run: Run;
  /** Told each time the record changes, so that a failure finds it as it last was. */
  readonly update: (run: Run) => void;
}

/** From an engine with images to a summary on disk. @returns the record, not yet ended. */
export async function measureOnEngine(options: MeasureOnEngineOptions): Promise<Run> {
  const { session, config, engine, directory } = options;
  const { terminal, invocation, clock } = session;
  let { run } = options;
  const change = (part: Partial<Run>): void => {
    run = { ...run, ...part };
    options.update(run);
  };
  const facts = await engine.facts();
  const { images } = options;
  await using reader = await openHostReader({
    engine,
    facts,
    runId: run.runId,
    image: images.load,
  });
  const hostFacts = await readHostFacts(reader, facts);
  const cpusets = chooseCpusets(hostFacts.cores);
  const host = await describeHost({
    engine,
    facts,
    host: hostFacts,
    images,
    ...(cpusets ? { cpusets } : {}),
  });
  directory.writeHost(host);
  const warnings = [...(await preflight({ engine, facts, host: hostFacts, reader }))];
  for (const each of warnings) terminal.warn(each);

  const supported = config.modes.filter((mode) => modeSupport(mode, facts).ok);
  for (const { mode, workload, reason } of options.plan.unsupported) {
    change({ outcomes: mark(run, `${mode}/${workload}`, 'unsupported', reason) });
  }
  for (const mode of config.modes) {
    const support = modeSupport(mode, facts);
    if (!support.ok) change({ outcomes: mark(run, mode.id, 'unsupported', support.why) });
  }
  const driven = supported.filter((mode) =>
    config.workloads.some((each) => each.supports(mode.endpoint).ok),
  );
  const { workloads } = config;
  const { signal } = invocation;
  terminal.say(`Raising ${String(driven.length)} modes and the control, and warming them up.`);
  await using stand = await startTestBed(driven, config.baseline, {
    engine,
    around: {
      runId: run.runId,
      images,
      ...(cpusets ? { cpusets } : {}),
      services: new Set(workloads.map((each) => each.service)),
    },
    payloads: [...new Set(workloads.flatMap((each) => each.payloads))],
    afterwards: (topology) => warmUp({ topology, workloads, clock, signal }),
  });
  for (const [mode, why] of stand.failures) {
    if (mode === config.baseline || why.code === 'ENGINE_GONE') throw why;
    change({ outcomes: mark(run, mode, 'failed', why.message) });
  }
  const versions = await stand.topologies.get(config.baseline)?.versions();
  change({
    claims: claimsOf(stand.topologies),
    versions: { ...run.versions, ...versions },
  });
  const log = startLiveEstimate(options.plan, workloads);
  const before = await readCpuTime(reader);
  try {
    const { topologies } = stand;
    const { baseline } = config;
    const calibration = await calibrateAll({ topologies, baseline, workloads, clock, signal });
    change({ calibration });
    directory.writeRun(run);
    await measure({
      plan: options.plan,
      topologies,
      workloads,
      work: run.calibration,
      clock,
      signal,
      record: (slice) => {
        log.add(slice);
        directory.append(slice);
      },
      roundDone: (progress) => {
        change({ blocks: completeBlocks(options.plan, progress.rounds) });
        const enough = log.isPreciseEnough(progress.rounds, config.precision);
        terminal.progress(() => log.view(progress));
        return enough;
      },
      modeBroke: (mode, why) => {
        terminal.say(why.message);
        change({ outcomes: mark(run, mode, 'failed', why.message) });
      },
    });
  } catch (thrown) {
    throw await engineGone(engine, thrown);
  } finally {
    const after = await readCpuTime(reader);
    const steal = before && after ? stealShare(before, after) : undefined;
    change({ ...finalCounts(log) });
    if (steal !== undefined) directory.writeHost({ ...host, steal });
    const summary = summarise(run, log.slices);
    const seen = [...stealWarning(steal), ...coolDownWarnings(log.slices), ...judge(run, summary)];
    const found = [...warnings, ...seen];
    for (const each of seen) terminal.warn(each);
    directory.writeSummary(summary, found);
  }
  return run;
}

function mark(run: Run, key: string, status: 'unsupported' | 'failed', reason: string) {
  return { ...run.outcomes, [key]: { status, reason } };
}

function claimsOf(topologies: ReadonlyMap<string, Topology>): Run['claims'] {
  return Object.fromEntries(
    [...topologies].map(([mode, topology]) => [mode, topology.claims.map((each) => ({ ...each }))]),
  );
}

function finalCounts(log: LiveEstimate): Partial<Run> {
  const share = log.sliceShare;
  return { retriedSlices: log.retried, ...(share === undefined ? {} : { sliceShare: share }) };
}

/** When every container seems to die at once, it is the engine that is gone. */
async function engineGone(engine: Engine, thrown: unknown): Promise<unknown> {
  const isSuspect =
    thrown instanceof BenchError && ['CONTAINER_DIED', 'SLICE_TIMEOUT'].includes(thrown.code);
  if (!isSuspect) return thrown;
  return engine.facts().then(
    () => thrown,
    (gone: unknown) => gone,
  );
}

const fewBlocksThreshold = 30;

function judge(run: Run, summary: Summary): readonly Warning[] {
  const controls = summary.cells.filter((cell) => cell.mode === 'control');
  const noisy = controls.filter((cell) => {
    const [headline] = run.workloads.find((each) => each.id === cell.workload)?.metrics ?? [];
    const overhead = headline && cell.metrics[headline.id]?.overhead;
    return overhead && ['slower', 'faster'].includes(overhead.verdict);
  });
  const ofBaseline = summary.cells.filter((cell) => cell.mode === summary.baseline);
  // Workloads of long slices have fewer by design, which their own intervals show.
  const maxBlocks = Math.max(
    0,
    ...ofBaseline.flatMap((cell) => Object.values(cell.metrics).map((metric) => metric.slices)),
  );
  const found: (Warning | false)[] = [
    run.retriedSlices > 0 &&
      warning('RETRIED_SLICES', `${String(run.retriedSlices)} slices failed their checks.`),
    maxBlocks < fewBlocksThreshold &&
      warning('FEW_BLOCKS', `No workload had more than ${String(maxBlocks)}.`),
    noisy.length > 0 &&
      warning('NOISY_CONTROL', `In ${noisy.map((cell) => cell.workload).join(' and ')}.`),
  ];
  return found.filter((each) => each !== false);
}
