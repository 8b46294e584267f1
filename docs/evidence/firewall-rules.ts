/**
 * Whether the number of firewall rules explains what a bridge costs: the overhead of `bridge` with 0 to 1,000 rules
 * more in FORWARD that match nothing, each with br_netfilter on and off. Needs root, and an engine on this machine.
 *
 *   node --import tsx docs/evidence/firewall-rules.ts FOLDER [runs]
 *
 * Does up to so many runs that are not yet in FOLDER (all of them where left out; none for 0), in an order that goes there and
 * back, and prints a table of those that are. The rules and the setting are put back however it ends; what a
 * killed one left is removed by the next.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEngine } from '../../src/engine/open-engine.ts';
import { runProgram } from '../../src/engine/processes/run-program.ts';
import { loadRun } from '../../src/results/loaded-run.ts';

const comment = 'bridgetoll-evidence';
const setting = '/proc/sys/net/bridge/bridge-nf-call-iptables';
const root = fileURLToPath(new URL('../..', import.meta.url));
const [, , folder = '', most = '99'] = process.argv;

interface Condition {
  readonly name: string;
  readonly bridged: '1' | '0';
  readonly rules: number;
}

const way = ([0, 50, 200, 1000] as const).flatMap((rules) =>
  (['1', '0'] as const).map((bridged) => ({ bridged, rules })),
);
const conditions: readonly Condition[] = [
  ...[...way, ...way.toReversed()],
  ...[...way, ...way.toReversed()],
].map((each, at) => ({
  ...each,
  name: `${String(at).padStart(2, '0')}-netfilter-${each.bridged}-rules-${String(each.rules)}`,
}));

async function restore(table: readonly string[]): Promise<void> {
  const input = ['*filter', ...table, 'COMMIT', ''].join('\n');
  const ended = await runProgram('iptables-restore', ['--noflush', '--wait'], input);
  if (!ended.ok) throw new Error(ended.reason);
}

async function forwardRules(): Promise<readonly string[]> {
  const saved = await runProgram('iptables-save', ['-t', 'filter']);
  if (!saved.ok) throw new Error(saved.reason);
  return saved.stdout.split('\n').filter((line) => line.startsWith('-A FORWARD '));
}

async function removeRules(): Promise<void> {
  const ours = (await forwardRules()).filter((rule) => rule.includes(comment));
  if (ours.length > 0) await restore(ours.map((rule) => rule.replace('-A', '-D')));
}

async function setRules(count: number): Promise<void> {
  await removeRules();
  const rule = `-I FORWARD -s 203.0.113.1/32 -m comment --comment ${comment} -j RETURN`;
  if (count > 0) await restore(Array.from({ length: count }, () => rule));
}

async function measure(condition: Condition, signal: AbortSignal): Promise<void> {
  const unfinished = join(folder, `.${condition.name}`);
  const places = ['--results', unfinished, '--reports', join(folder, 'reports')];
  const selected = ['--modes', 'host,bridge', '--workloads', 'http-latency', '--budget', '20s'];
  rmSync(unfinished, { recursive: true, force: true });
  await setRules(condition.rules);
  writeFileSync(setting, condition.bridged);
  // In a session of its own: Ctrl-C is for us, who end it by SIGINT.
  const child = spawn('node', ['bench/start.mjs', 'run', ...selected, ...places, '--quiet'], {
    ...{ cwd: root, detached: true, stdio: ['ignore', 'ignore', 'inherit'] },
  });
  const stop = (): void => void child.kill('SIGINT');
  signal.addEventListener('abort', stop);
  const [code] = (await once(child, 'close')) as [number | null];
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`The run ended with ${String(code)}.`);
  if (readFileSync(setting, 'utf8').trim() !== condition.bridged) {
    throw new Error('Somebody set br_netfilter while it measured.');
  }
  const rules = String((await forwardRules()).length);
  writeFileSync(join(unfinished, 'forward-rules.txt'), `${rules}\n`);
  renameSync(unfinished, join(folder, condition.name));
}

function percent(ratio: number): string {
  const value = (ratio - 1) * 100;
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}

function row({ name, bridged, rules }: Condition): string | undefined {
  const place = join(folder, name);
  if (!existsSync(place)) return undefined;
  const id = readdirSync(place).find((each) => existsSync(join(place, each, 'run.json'))) ?? '';
  const { summary, run } = loadRun(join(place, id));
  const medianOf = (mode: string) =>
    summary.cells.find((each) => each.mode === mode)?.metrics['latency_p50_us'];
  const overheadOf = (mode: string): string => {
    const { ratio, interval } = medianOf(mode)?.overhead ?? { ratio: NaN, interval: [NaN, NaN] };
    return `${percent(ratio)} [${interval.map(percent).join(', ')}]`;
  };
  const delta = medianOf('bridge')?.overhead?.delta.toFixed(1);
  const host = medianOf('host')?.value?.toFixed(1);
  const of = [overheadOf('bridge'), delta, overheadOf('control'), host];
  return `| ${[name.slice(0, 2), bridged, rules, ...of, run.blocks].map(String).join(' | ')} |`;
}

mkdirSync(folder, { recursive: true });
const ending = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    ending.abort(new Error(name));
  });
}
const due = conditions.filter(({ name }) => !existsSync(join(folder, name))).slice(0, Number(most));
if (due.length > 0) {
  const before = readFileSync(setting, 'utf8').trim();
  // Held open: rules of a dockerd that starts go before ours, and would take its packets first.
  await using _engine = await openEngine({ env: process.env });
  try {
    for (const each of due) {
      ending.signal.throwIfAborted();
      process.stderr.write(`${each.name}\n`);
      await measure(each, ending.signal);
    }
  } catch (thrown) {
    if (!ending.signal.aborted) throw thrown;
    process.exitCode = 130;
  } finally {
    await removeRules();
    writeFileSync(setting, before);
  }
}
const head = [
  'run',
  'br_netfilter',
  'rules added',
  'bridge, %',
  'bridge, µs more',
  'control, %',
  'host, µs',
  'blocks',
];
process.stdout.write(`| ${head.join(' | ')} |\n|${head.map(() => ' --- |').join('')}\n`);
for (const line of conditions.flatMap((each) => row(each) ?? [])) process.stdout.write(`${line}\n`);
