/**
 * Ends runs at random times with SIGINT, SIGTERM or SIGKILL. After each one it runs `clean` and checks that nothing is
 * left on the engine, and nothing on this machine: no mount, process, cgroup, interface, rule, network namespace, setting
 * or folder. At the end, that every results folder can be read. A first run, which nobody ends, says how long they take,
 * and may leave nothing either. Flags of `run` follow after `--`.
 * Run: node --import tsx docs/evidence/random-kills.ts --out DIR [--kills 20] [--seed 2026] -- --modes host,macvlan --budget 20s
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../src/base/random.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { runCampaign, say, type Campaign } from './campaign/campaign.ts';
import { openRecords, type Records } from './campaign/records.ts';
import { endRunAfter, isClean, type EndedByUs } from './kills/end-run-after.ts';

const defaults = { out: '.cache/random-kills', kills: '20', seed: '2026' };
const suite = ['--suite', 'quick', '--budget', '30s'];
const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
/** For `clean` and looking around after a kill. */
const cleaningS = 25;

async function endAll(campaign: Campaign, kept: Records<EndedByUs>): Promise<boolean> {
  const { options, words, signal, hasTimeFor } = campaign;
  const { out = '' } = options;
  const kills = Number(options['kills']);
  const args = [
    ...(words.length > 0 ? words : suite),
    ...['--results', join(out, 'results'), '--reports', join(out, 'reports')],
  ];
  let expectedS = 60;
  while (kept.all.length <= kills && !signal.aborted && hasTimeFor(expectedS)) {
    const [whole] = kept.all;
    const count = kept.all.length;
    const random = seededRandom(Number(options['seed']), count);
    const ending = whole && {
      signal: signals[count % signals.length] ?? 'SIGKILL',
      afterMs: Math.round(random.float() * whole.tookMs),
    };
    const ended = await endRunAfter([...args, '--seed', String(count)], ending);
    kept.append([ended]);
    expectedS = (kept.all[0]?.tookMs ?? 0) / 1000 + cleaningS;
    say(describe(ended));
  }
  return kept.all.length > kills;
}

function describe({ ending, tookMs, code, cleaned, left, more, less }: EndedByUs): string {
  const how = ending ? `${ending.signal} after ${String(ending.afterMs)} ms` : 'ended by itself';
  return [
    `${how}, took ${String(Math.round(tookMs))} ms: exit ${String(code)}, clean ${String(cleaned)}`,
    ...left.map((name) => `  left on the engine: ${name}`),
    ...more.map((line) => `  new: ${line}`),
    ...less.map((line) => `  gone: ${line}`),
  ].join('\n');
}

/** How many runs ended in each way. @throws BenchError where one that had begun to measure cannot be read. */
function endsOf(results: string): string {
  const ends = new Map<string, number>();
  for (const name of existsSync(results) ? readdirSync(results) : []) {
    const path = join(results, name);
    // Killed before host.json was written: the run was recorded, and nothing was measured.
    const isDescribed = existsSync(join(path, 'host.json'));
    const end = isDescribed ? loadRun(path).run.status : 'not measured';
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  return [...ends].map(([end, count]) => `${String(count)} ${end}`).join(', ');
}

await runCampaign(defaults, async (campaign) => {
  const { out = '' } = campaign.options;
  const kept = openRecords<EndedByUs>(join(out, 'kills.ndjson'));
  const isDone = await endAll(campaign, kept);
  const bad = kept.all.filter((each) => !isClean(each));
  // Some take less time than the first one.
  const hit = kept.all.filter(({ ending, tookMs }) => ending && ending.afterMs < tookMs);
  process.stdout.write(
    `${String(kept.all.length)} runs, ${String(hit.length)} ended by a signal; ${String(bad.length)} left something. Folders that can be read: ${endsOf(join(out, 'results'))}.\n`,
  );
  for (const each of bad) process.stdout.write(`${describe(each)}\n`);
  return isDone;
});
