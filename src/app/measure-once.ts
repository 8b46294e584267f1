import type { Config } from '../config/config.ts';
import type { EngineTurn } from '../plan/engine-turns.ts';
import type { Plan } from '../plan/plan.ts';
import { endRun, type EndedRun } from '../run/end-run.ts';
import { inspectHost } from '../run/inspect-host.ts';
import { lockEngine } from '../run/lock-engine.ts';
import { measureRun } from '../run/measure-run.ts';
import { refuseUnknownRuntime } from '../run/refuse-unknown-runtime.ts';
import type { RunParts } from '../run/run-parts.ts';
import { startRunRecord } from '../run/run-record.ts';
import { watchEngine } from '../run/watch-engine.ts';
import type { CommandContext } from './command-context.ts';
import { newRunId } from './new-ids.ts';

export interface MeasureOnceOptions {
  readonly config: Config;
  readonly plan: Plan;
  /** Where it is one of several runs on several engines. */
  readonly turn?: EngineTurn;
}

/** One run, from opening its engine to closing it. Never throws. */
export async function measureOnce(
  { config, plan, turn }: MeasureOnceOptions,
  context: CommandContext,
  parts: RunParts,
): Promise<EndedRun> {
  const { invocation, terminal, clock } = context;
  const { root, env, signal } = invocation;
  const { say } = terminal;
  const catalogue = await context.catalogue();
  return endRun({ clock, signal }, async (cleanup, keep) => {
    const engine = cleanup.use(await parts.openEngine({ env, say, signal }));
    await refuseUnknownRuntime(config, engine);
    const startedAt = clock.now();
    const runId = newRunId(startedAt);
    const images = await parts.ensureImages(engine, catalogue.roots, say, signal);
    await lockEngine({ engine, runId, image: images.server, cleanup, say });
    const { findings } = catalogue;
    const options = { config, plan, runId, turn, startedAt, root, findings };
    const record = keep(
      startRunRecord(options, (each) => {
        terminal.warn(each);
      }),
    );
    const { startTestBed, hostReach, openSwitchboard } = parts;
    const inspected = await inspectHost({ config, engine, images, record, cleanup, hostReach });
    await watchEngine(engine, inspected.reader, record, () =>
      measureRun({
        ...{ config, plan, engine, images, ...inspected, record, startTestBed, openSwitchboard },
        ...{ cleanup, terminal, clock, signal },
      }),
    );
  });
}
