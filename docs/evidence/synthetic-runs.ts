/**
 * Makes runs of hosts that do not exist out of one that was measured, to see how long many take:
 * `npx tsx docs/evidence/synthetic-runs.ts RUN COUNT FOLDER [RUNS-OF-EACH-HOST]`. Journals are hard links to that of the run.
 * Every name in them begins with `synthetic`. They are no results and belong into no results folder.
 */
import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../src/base/random.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import type { SummaryCell } from '../../src/results/schemas/summary-schema.ts';

const [source, count = '50', folder, perHost = '1'] = process.argv.slice(2);
if (source === undefined || folder === undefined) {
  throw new Error('Usage: synthetic-runs.ts RUN COUNT FOLDER [RUNS-OF-EACH-HOST]');
}
const { run, summary, host, warnings } = loadRun(source);
const random = seededRandom(1);

/** Overheads of another host: by up to a tenth larger or smaller, with intervals as wide. */
function otherCell(cell: SummaryCell): SummaryCell {
  // A copy of the baseline costs the same everywhere.
  if (cell.mode === controlId) return cell;
  const factor = 0.9 + random.float() * 0.2;
  const metrics = Object.entries(cell.metrics).map(([id, metric]) => {
    const { overhead } = metric;
    if (!overhead) return [id, metric] as const;
    const ratio = overhead.ratio * factor;
    const [low, high] = overhead.interval;
    return [
      id,
      { ...metric, overhead: { ...overhead, ratio, interval: [low * factor, high * factor] } },
    ] as const;
  });
  return { ...cell, metrics: Object.fromEntries(metrics) as SummaryCell['metrics'] };
}

for (let at = 0; at < Number(count); at += 1) {
  const name = `synthetic-${String(at + 1).padStart(3, '0')}`;
  const day = new Date(Date.parse(run.startedAt) + at * 86_400_000).toISOString();
  const hostname = `synthetic-${String(Math.floor(at / Number(perHost)) + 1).padStart(3, '0')}`;
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  const files = {
    'run.json': { ...run, runId: name, startedAt: day },
    'host.json': {
      ...host,
      hostname,
      fingerprint: hostname,
      kernel: `synthetic 6.${String(at)}`,
    },
    'summary.json': { ...summary, runId: name, cells: summary.cells.map(otherCell) },
    'warnings.json': warnings,
  };
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(path, file), `${JSON.stringify(content, undefined, 2)}\n`);
  }
  for (const file of ['journal.ndjson', 'plan.json'])
    linkSync(join(source, file), join(path, file));
}
writeFileSync(
  join(folder, 'README'),
  `Synthetic: made by docs/evidence/synthetic-runs.ts out of ${run.runId}. Nothing here was measured.\n`,
);
process.stdout.write(`${count} synthetic runs in ${folder}\n`);
