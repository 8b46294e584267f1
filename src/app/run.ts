import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { relative } from 'node:path';
import { BenchError, exitCodes, messageOf } from '../base/errors.ts';
import { interruption } from '../base/interruption.ts';
import { makeConfig, type Config } from '../config/config.ts';
import { ensureImages } from '../engine/images.ts';
import { openEngine } from '../engine/open-engine.ts';
import { planOfConfig } from '../plan/plan-of-config.ts';
import type { Run } from '../results/run-schema.ts';
import { loadRun } from '../results/loaded-run.ts';
import { makeFolders } from '../results/make-folders.ts';
import { createRunDirectory, type RunDirectory } from '../results/run-directory.ts';
import { hasEnoughBlocks } from '../results/enough-blocks.ts';
import { verdictTable } from '../terminal/verdict-table.ts';
import { newRun } from '../run/describe-run.ts';
import { measureOnEngine } from '../run/measure-on-engine.ts';
import { newSeed } from './plan.ts';
import { drawInto } from './report.ts';
import type { Session } from './session.ts';

/** `run`: measures, keeps results, draws the report, prints the verdicts. */
export async function run(session: Session): Promise<number> {
  const { invocation, terminal, clock } = session;
  const config = makeConfig(invocation.flags, await session.catalogue(), invocation.cwd, newSeed);
  const plan = planOfConfig(config);
  refuseUnwritable(config.resultsDir);
  terminal.say(`Seed ${String(config.seed)}.`);
  const engine = await openEngine({ env: invocation.env, say: terminal.say });
  const started = clock.now();
  const runId = newRunId(started);
  const directory = { current: undefined as RunDirectory | undefined };
  let record = newRun(config, runId, started, invocation.root);
  let failure: unknown;
  try {
    const images = await ensureImages(engine, invocation.root, terminal.say, invocation.signal);
    await using _lock = await engine.lock(runId, images.server);
    const swept = await engine.sweep(runId);
    if (swept.length > 0) terminal.say(`Removed ${String(swept.length)} leftovers of dead runs.`);
    directory.current = createRunDirectory(config.resultsDir, runId, unitsOf(config));
    directory.current.writeRun(record);
    directory.current.writePlan(plan);
    record = await measureOnEngine({
      session,
      config,
      plan,
      engine,
      images,
      directory: directory.current,
      run: record,
      update: (next) => (record = next),
    });
  } catch (thrown) {
    failure = thrown;
  } finally {
    await engine[Symbol.asyncDispose]();
  }
  if (!directory.current) throw asError(failure);
  record = ended(record, failure, invocation.signal, clock.now());
  directory.current.writeRun(record);
  directory.current.close();
  return conclude(session, config, directory.current.path, record, failure);
}

function ended(run: Run, failure: unknown, signal: AbortSignal, now: Date): Run {
  const status = failure ? 'failed' : signal.aborted ? 'interrupted' : 'done';
  const reason = failure
    ? messageOf(failure)
    : signal.aborted
      ? `Stopped by ${String(signal.reason)}.`
      : undefined;
  return { ...run, status, ...(reason ? { reason } : {}), endedAt: now.toISOString() };
}

/** What a run that got as far as a folder leaves behind, however it ended. */
async function conclude(
  session: Session,
  config: Config,
  path: string,
  run: Run,
  failure: unknown,
): Promise<number> {
  const { terminal, invocation } = session;
  const loaded = loadRun(path);
  const shown = (folder: string): string => relative(invocation.cwd, folder) || '.';
  const last = [`Results: ${shown(path)}`];
  if (loaded.run.workloads.some((each) => hasEnoughBlocks(loaded.run, each.id))) {
    terminal.result(verdictTable(run, loaded.summary, terminal.colors));
    const { dir } = await drawInto(session, loaded, config.reportsDir);
    last.push(`Report:  ${shown(dir)}/index.html`);
  } else {
    last.push('No report: no workload has enough blocks.');
  }
  terminal.result(['', ...last]);
  if (invocation.flags.json) terminal.json(loaded.summary);
  if (failure !== undefined) throw asError(failure);
  if (invocation.signal.aborted) return interruption(invocation.signal).exitCode;
  const bad = loaded.summary.cells.some((cell) => ['failed', 'invalid'].includes(cell.status));
  return bad ? exitCodes.cellsFailed : exitCodes.done;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(messageOf(thrown));
}

function newRunId(started: Date): string {
  const stamp = started.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${stamp}-${randomBytes(2).toString('hex')}`;
}

function unitsOf(config: Config): ReadonlyMap<string, string> {
  const metrics = config.workloads.flatMap((workload) => workload.metrics);
  return new Map(metrics.map((metric) => [metric.id, metric.unit]));
}

/** Before anything is started: a run whose results cannot be kept is a waste. */
function refuseUnwritable(folder: string): void {
  try {
    makeFolders(folder);
    accessSync(folder, constants.W_OK);
  } catch (thrown) {
    throw new BenchError('DISK_FAILED', `Cannot write to ${folder}: ${messageOf(thrown)}`);
  }
}
