import { BenchError, messageOf } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import type { Mode } from '../contracts/mode.ts';
import type { Service } from '../contracts/service.ts';
import type { Engine, EngineFacts } from '../engine/engine.ts';
import type { Images } from '../engine/images/images.ts';
import { supportOf } from '../host/mode-support.ts';
import type { InspectedHost } from './inspect-host.ts';
import { startTestBed } from './test-bed.ts';

/** What came of starting a mode as a run does, without measuring. */
export interface ModeTrial {
  readonly mode: string;
  readonly status: 'ready' | 'unsupported' | 'failed' | 'not tried';
  /** The engine's own words where it failed; absent where the mode is ready. */
  readonly why?: string;
}

/** The engine for ourselves while containers are started on it, or why there is to be none. */
export type Reservation = AsyncDisposable &
  (
    | { readonly ok: true; readonly images: Images }
    | { readonly ok: false; readonly status: 'failed' | 'not tried'; readonly why: string }
  );

/**
 * Takes the lock that a run takes, so that a trial disturbs no run.
 * @param images absent where they are not built. @throws BenchError ENGINE_GONE
 */
export async function reserve(
  engine: Pick<Engine, 'lock'>,
  images: Images | undefined,
  runId: string,
): Promise<Reservation> {
  const refused = (status: 'failed' | 'not tried', why: string): Reservation => ({
    ok: false,
    status,
    why,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
  if (!images) return refused('not tried', 'the images are missing');
  try {
    const lock = await engine.lock(runId, images.server);
    return { ok: true, images, [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose]() };
  } catch (thrown) {
    if (!(thrown instanceof BenchError) || thrown.code === 'ENGINE_GONE') throw thrown;
    return refused(thrown.code === 'ENGINE_BUSY' ? 'not tried' : 'failed', thrown.message);
  }
}

export interface TrialOptions extends Omit<InspectedHost, 'reader'> {
  readonly engine: Engine;
  readonly facts: EngineFacts;
  readonly reservation: Reservation;
  readonly runId: string;
  readonly services: readonly Service[];
  /** Once it is aborted, nothing more is started. */
  readonly signal?: AbortSignal;
}

/** Enough to have its volumes made and written to. */
const payloads = [1024];

/**
 * Starts each mode through the very code that a run uses, waits until its server answers, and removes
 * all of it: containers of every kind, on every network, with every volume.
 * @throws BenchError ENGINE_GONE, or what the signal says
 */
export async function tryModes(
  modes: readonly Mode[],
  options: TrialOptions,
): Promise<readonly ModeTrial[]> {
  const { engine, facts, hostNamespace, reservation } = options;
  const support = await supportOf(modes, { facts, hostNamespace });
  const supported = support.filter((each) => each.support.ok).map(({ mode }) => mode);
  const problems = reservation.ok
    ? await problemsOf(supported, reservation.images, options, engine)
    : new Map<string, string>();
  return support.map(({ mode: { id: mode }, support }): ModeTrial => {
    if (!support.ok) return { mode, status: 'unsupported', why: support.why };
    if (!reservation.ok) return { mode, status: reservation.status, why: reservation.why };
    const why = problems.get(mode);
    return why === undefined ? { mode, status: 'ready' } : { mode, status: 'failed', why };
  });
}

/**
 * 3 where no run could start now, which needs its baseline; 4 where cells of a run would fail. Missing
 * images are no obstacle: a run builds them. Pure.
 */
export function trialExitCode(
  trials: readonly ModeTrial[],
  baseline: string,
  hasImages: boolean,
): number {
  const ofBaseline = trials.find((each) => each.mode === baseline)?.status;
  if (ofBaseline !== 'ready' && hasImages) return exitCodes.environment;
  const isAnyBroken = trials.some((each) => each.status === 'failed');
  return isAnyBroken ? exitCodes.cellsFailed : exitCodes.done;
}

async function problemsOf(
  modes: readonly Mode[],
  images: Images,
  { runId, services, cpusets, hostNamespace, signal }: TrialOptions,
  engine: Engine,
): Promise<ReadonlyMap<string, string>> {
  // Without the control, which would only start one of the modes again.
  const copies = modes.map((mode) => ({ id: mode.id, mode }));
  await using testBed = await startTestBed(copies, {
    engine,
    context: {
      ...{ runId, images, services },
      ...(cpusets ? { cpusets } : {}),
      ...(hostNamespace === undefined ? {} : { hostNamespace }),
    },
    payloads,
    ...(signal ? { signal } : {}),
  });
  const failures = [...testBed.failures];
  const gone = failures.find(([, why]) => why.code === 'ENGINE_GONE');
  if (gone) throw gone[1];
  // Without the sentence around it, which names the mode once more.
  return new Map(failures.map(([mode, why]) => [mode, messageOf(why.cause ?? why)]));
}
