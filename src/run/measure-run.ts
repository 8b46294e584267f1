import type { CleanupStack } from '../base/cleanup-stack.ts';
import { isInterruption } from '../base/interruption.ts';
import type { ProgressScreen } from '../base/progress-view.ts';
import { measure, type Progress } from '../drive/measure.ts';
import { openPortRoom } from '../drive/port-room.ts';
import { calibrateRun } from './calibrate-run.ts';
import { processesOf } from './choose-load-processes.ts';
import { startLiveEstimate, type LiveEstimate } from './live-estimate.ts';
import { noteTestBed } from './note-test-bed.ts';
import { openConditions, type OpenConditionsOptions, type SwitchedBed } from './open-conditions.ts';
import { startGeneration } from './start-generation.ts';
import { openTestBeds, type TestBeds } from './test-beds.ts';
import { watchPaths } from './watch-paths.ts';
import { withinPorts } from './within-ports.ts';

export interface MeasureRunOptions extends OpenConditionsOptions {
  /** Takes the removal of all that is started. */
  readonly cleanup: CleanupStack;
  readonly terminal: ProgressScreen;
}

type Work = Readonly<Record<string, number>>;

/**
 * Calibrates; then starts everything anew for each generation and measures until its share of the budget or the
 * signal ends it. Every slice is on disk before the next. The last generation is left to the cleanup, so that
 * the run's end is written before anything can fail there.
 */
export async function measureRun(options: MeasureRunOptions): Promise<void> {
  const beds = openTestBeds(options.cleanup);
  try {
    options.terminal.say('Calibrating on containers that measure nothing.');
    const { work, load, plan } = await calibrateRun(options, beds);
    options.record.change({ loadProcesses: load });
    await measureGenerations({ ...options, plan, processes: processesOf(load) }, work, beds);
  } catch (thrown) {
    // In the middle of starting; what was measured before is kept.
    if (!isInterruption(thrown)) throw thrown;
  }
}

async function measureGenerations(
  options: MeasureRunOptions,
  calibrated: Work,
  beds: TestBeds,
): Promise<void> {
  const { config, plan, signal } = options;
  const live = startLiveEstimate(plan, config.workloads);
  let work: Work | undefined;
  let progress: Progress | undefined;
  for (let generation = 0; generation < plan.generations && !signal.aborted; generation += 1) {
    const testBed = await beds.next(() => startGeneration(options, generation));
    await noteTestBed(testBed, options, generation);
    await using bed = await openConditions(testBed, options, generation);
    work ??= await keepWork(calibrated, bed, options);
    const before = progress ? { before: progress } : {};
    const own = { bed, generation, work, live };
    progress = await measureGeneration({ ...options, ...before, ...own });
  }
}

/** The work of a slice of each workload, from the first generation on. */
async function keepWork(
  calibrated: Work,
  { topologies }: SwitchedBed,
  { config, plan, record }: MeasureRunOptions,
): Promise<Work> {
  const calibration = await withinPorts(calibrated, { config, plan, topologies });
  record.change({ calibration });
  return calibration;
}

interface GenerationOptions extends MeasureRunOptions {
  readonly bed: SwitchedBed;
  readonly generation: number;
  readonly before?: Progress;
  readonly work: Work;
  readonly live: LiveEstimate;
}

async function measureGeneration(options: GenerationOptions): Promise<Progress> {
  const { config, plan, bed, generation, before, work, processes } = options;
  const { record, terminal, live, clock, signal } = options;
  const { modes, baseline, workloads, precision } = config;
  const { topologies, conditions } = bed;
  const watch = await watchPaths({ ...options, topologies });
  return measure({
    ...{ plan, topologies, workloads, work, clock, signal, generation },
    ...(before ? { before } : {}),
    ...(processes ? { processes } : {}),
    hasRoom: openPortRoom(modes, baseline, topologies).hasRoom,
    ...{ watch, conditions },
    record: (slice) => {
      live.add(slice);
      record.append(slice);
    },
    roundDone: (progress) => {
      live.closeRound();
      terminal.progress(() => live.view(progress));
      return live.isPreciseEnough(progress, precision);
    },
    modeBroke: (mode, why) => {
      terminal.say(why.message);
      record.leaveOut(mode, 'failed', why.message);
    },
  });
}
