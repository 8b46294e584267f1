/**
 * What `autocannon -c 1 -d 7` on one copy of a server and then on another says about their difference, beside what
 * the program's blocks say in the same time: pairs in turn, on the same two copies. See docs/validation.md.
 * Run: node --import tsx docs/evidence/sequential-autocannon.ts measure --out DIR, then `draw`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { withPainter } from '../../src/charts/painter.ts';
import { renderChart } from '../../src/charts/render.ts';
import { CleanupStack } from '../../src/base/cleanup-stack.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { portOf } from '../../src/contracts/endpoint.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { openTestBeds } from '../../src/run/test-beds.ts';
import { trimmedMean } from '../../src/statistics/trimmed-mean.ts';
import { loadSpec } from '../../src/topology/container-specs.ts';
import { runCampaign, say, type Campaign } from './campaign/campaign.ts';
import { addressRandomization, holdSetting } from './campaign/host-setting.ts';
import { openRecords, type Records } from './campaign/records.ts';
import { openBed, type Bed } from './harness/bed.ts';
import { measurePiece } from './harness/measure-piece.ts';
import { errorChart } from './sequential/error-chart.ts';
import { errorTable, type PairErrors } from './sequential/error-table.ts';

const defaults = {
  out: '.cache/sequential-autocannon',
  pairs: '20',
  seconds: '7',
  /** One: all pairs are measured on the same two copies. More: each pair by so many, started anew, as a run does. */
  generations: '1',
  /** As kernel.randomize_va_space. */
  randomize: '2',
  /** Folder of the chart. */
  charts: 'docs/evidence',
};
const baseline = 'host';
const workload = 'http-latency';
const metric = 'latency_p50_us';
const startS = 25;
const chartId = 'sequential-autocannon';

/** Latency of one connection from the requests counted: autocannon's own is in whole milliseconds. */
async function byAutocannon(bed: Bed, mode: string, seconds: number): Promise<number> {
  const { engine, images, topologies, cpusets, run } = bed;
  const endpoint = topologies.get(mode)?.endpoint;
  if (endpoint?.kind !== 'tcp') throw new Error(`${mode} is not reached over TCP`);
  const url = `http://${endpoint.host}:${String(portOf(endpoint.ports, 'http'))}/`;
  const context = { runId: run.runId, images, cpusets, services: [] };
  const spec = loadSpec(context, { name: 'bridgetoll-autocannon', network: { kind: 'host' } });
  const args = ['-c', '1', '-d', String(seconds), '--json', '--no-progress', url];
  const command = ['node', '/opt/bridgetoll/autocannon.cjs', ...args];
  const container = await engine.start({ ...spec, command, cpuset: cpusets.load });
  const output = text(container.stdout);
  container.stdin.end();
  await container.ended;
  // The engine closes the attached stream with the container; the reader has to see the end as well.
  (container.stdout as unknown as { end?: () => void }).end?.();
  await container.remove();
  const result = JSON.parse(await output) as { requests: { total: number }; duration: number };
  return (result.duration * 1e6) / result.requests.total;
}

/** @returns log ratios of the two copies, one for each block. */
async function byBlocks(bed: Bed, seconds: number, seed: number, signal: AbortSignal) {
  const slices = await measurePiece(bed, { seconds, seed, firstRound: 0, signal });
  const valuesOf = (mode: string): ReadonlyMap<number, number> =>
    new Map(
      slices.flatMap(({ ok, mode: own, round, values }) =>
        ok && own === mode ? [[round, values[metric] ?? Number.NaN]] : [],
      ),
    );
  const [first, second] = [valuesOf(baseline), valuesOf(controlId)];
  return [...second].flatMap(([round, value]) => {
    const other = first.get(round);
    return other === undefined ? [] : [Math.log(value / other)];
  });
}

/** Both ways take as long; to start copies anew takes its time besides. */
async function onePair(
  nextBed: () => Promise<Bed>,
  seed: number,
  { options, signal }: Campaign,
): Promise<PairErrors> {
  const seconds = Number(options['seconds']);
  const generations = Number(options['generations']);
  const spent = { sequential: 0, interleaved: 0 };
  const timed = async <T>(way: keyof typeof spent, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    spent[way] += (performance.now() - start) / 1000;
    return result;
  };
  let sequential = Number.NaN;
  const logRatios: number[] = [];
  for (let generation = 0; generation < generations; generation += 1) {
    const bed = await nextBed();
    if (generation === 0) {
      sequential = await timed('sequential', async () => {
        const first = await byAutocannon(bed, baseline, seconds);
        const second = await byAutocannon(bed, controlId, seconds);
        return Math.log(second / first);
      });
    }
    const share = (2 * seconds) / generations;
    const stream = seed * generations + generation;
    logRatios.push(...(await timed('interleaved', () => byBlocks(bed, share, stream, signal))));
  }
  const interleaved = trimmedMean(Float64Array.from(logRatios).sort());
  return { sequential, interleaved, seconds: spent };
}

async function measureAll(campaign: Campaign, kept: Records<PairErrors>): Promise<boolean> {
  const { options, signal, hasTimeFor } = campaign;
  const pairs = Number(options['pairs']);
  const generations = Number(options['generations']);
  const pairS = 4 * Number(options['seconds']) + 6 + (generations > 1 ? generations * startS : 0);
  if (kept.all.length >= pairs || !hasTimeFor(startS + pairS)) return kept.all.length >= pairs;
  using _ = holdSetting(addressRandomization, options['randomize'] ?? '');
  const catalogue = await loadCatalogue(process.cwd());
  const open = (): Promise<Bed> =>
    openBed({
      ...{ runId: 'sequential-autocannon', catalogue },
      ...{ modes: [baseline], baseline, workloads: [workload], seed: 1, signal, say },
    });
  await using cleanup = new CleanupStack();
  const beds = openTestBeds<Bed>(cleanup);
  const lasting = generations > 1 ? undefined : await beds.next(open);
  const nextBed = async (): Promise<Bed> => lasting ?? (await beds.next(open));
  while (kept.all.length < pairs && hasTimeFor(pairS)) {
    const pair = await onePair(nextBed, kept.all.length, campaign);
    if (signal.aborted) break;
    kept.append([pair]);
    say(`Pair ${String(kept.all.length)} of ${String(pairs)} is done.`);
  }
  return kept.all.length >= pairs;
}

await runCampaign(defaults, async (campaign) => {
  const { words, options } = campaign;
  const kept = openRecords<PairErrors>(join(options['out'] ?? '', 'pairs.ndjson'));
  const isDone = words[0] === 'draw' || (await measureAll(campaign, kept));
  if (kept.all.length > 1) process.stdout.write(errorTable(kept.all));
  if (words[0] === 'draw') {
    const folder = options['charts'] ?? '';
    const { svg } = await renderChart(chartId, errorChart(kept.all));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${chartId}.svg`), svg);
    writeFileSync(
      join(folder, `${chartId}.png`),
      await withPainter(({ png }) => png(chartId, svg)),
    );
  }
  return isDone;
});
