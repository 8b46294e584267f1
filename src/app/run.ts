import { makeConfig } from '../config/config.ts';
import { planOfConfig, planWarnings } from '../plan/plan-of-config.ts';
import { makeWritableFolder } from '../results/writable-folder.ts';
import { endRun } from '../run/end-run.ts';
import { inspectHost } from '../run/inspect-host.ts';
import { lockEngine } from '../run/lock-engine.ts';
import { measureRun } from '../run/measure-run.ts';
import { refuseUnknownRuntime } from '../run/refuse-unknown-runtime.ts';
import { runParts } from '../run/run-parts.ts';
import { startRunRecord } from '../run/run-record.ts';
import { watchEngine } from '../run/watch-engine.ts';
import type { CommandContext } from './command-context.ts';
import { concludeRun } from './conclude-run.ts';
import { newRunId, newSeed } from './new-ids.ts';

/** `run`: measures, keeps results, draws the report, prints the verdicts. */
export async function run(context: CommandContext, parts = runParts): Promise<number> {
  const { invocation, terminal, clock } = context;
  const { flags, root, cwd, env, signal } = invocation;
  const catalogue = await context.catalogue();
  const config = makeConfig(flags, catalogue, cwd, newSeed);
  const plan = planOfConfig(config);
  for (const each of planWarnings(config, plan)) terminal.warn(each);
  makeWritableFolder(config.resultsDir);
  const { say } = terminal;
  say(`Seed ${String(config.seed)}.`);

  const ended = await endRun({ clock, signal }, async (cleanup, keep) => {
    const engine = cleanup.use(await parts.openEngine({ env, say }));
    await refuseUnknownRuntime(config, engine);
    const startedAt = clock.now();
    const runId = newRunId(startedAt);
    const images = await parts.ensureImages(engine, catalogue.roots, say, signal);
    await lockEngine({ engine, runId, image: images.server, cleanup, say });
    const { findings } = catalogue;
    const options = { config, plan, runId, startedAt, root, findings };
    const record = keep(
      startRunRecord(options, (each) => {
        terminal.warn(each);
      }),
    );
    const inspected = await inspectHost({ config, engine, images, record, cleanup });
    const { startTestBed } = parts;
    await watchEngine(engine, inspected.reader, record, () =>
      measureRun({
        ...{ config, plan, engine, images, ...inspected, record, startTestBed },
        ...{ cleanup, terminal, clock, signal },
      }),
    );
  });
  const isJson = flags.json ?? false;
  return concludeRun(ended, { config, catalogue, terminal, cwd, root, isJson, signal });
}
