/**
 * How slices should count that something else disturbed: short pieces of host, its copy and bridge, with and without
 * other work on their CPUs, and what each way to count makes of them. Goes on where it stopped. See docs/method.md.
 * Run: node --import tsx docs/evidence/disturbed-slices.ts measure --out DIR, then the same with `report`.
 */
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.ts';
import { seededRandom, shuffle } from '../../src/base/random.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { ownFiles } from '../../src/host/host-reader.ts';
import { watchPaths } from '../../src/run/watch-paths.ts';
import { runCampaign, say } from './campaign/campaign.ts';
import { openRecords } from './campaign/records.ts';
import { kinds, type Kind } from './disturbed-slices/kinds.ts';
import { waitForLull } from './harness/lull.ts';
import { reportTables, undisturbed, type Piece } from './disturbed-slices/report-tables.ts';
import { openBed, type Bed } from './harness/bed.ts';
import { measurePiece } from './harness/measure-piece.ts';

const defaults = {
  out: '.cache/disturbed-slices',
  /** Of each kind. */
  pieces: '24',
  /** Of each piece. */
  seconds: '4',
  /** Requests of a slice: about 30 ms. */
  work: '400',
  /** Of each kind in a start. */
  each: '6',
};
const workload = 'http-latency';
const startAndStopS = 40;
const timeoutMs = 3000;

interface PieceOptions {
  readonly bed: Bed;
  readonly kind: Kind;
  readonly start: number;
  readonly seconds: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

async function measureKind(options: PieceOptions): Promise<Piece> {
  const { bed, kind, start, seconds, seed, signal } = options;
  const watch = await watchPaths({ ...bed, reader: ownFiles, clock: systemClock });
  await waitForLull(timeoutMs);
  const disturbing = await kind.start({ bed, seconds, seed });
  const slices = await measurePiece(bed, { seconds, seed, firstRound: 0, signal, watch });
  const injectedUs = await disturbing.end();
  const journal = slices.map(
    ({ raw: _raw, histogram: _histogram, counters: _counters, ...rest }) => {
      const { latency_p50_us = NaN } = rest.values;
      return { ...rest, values: { latency_p50_us } };
    },
  );
  const foreignUs = journal.reduce((sum, each) => sum + (each.disturbance?.foreignCpuUs ?? 0), 0);
  const otherShare = (foreignUs - injectedUs) / (seconds * 1e6);
  say(`${kind.id}: other work took ${(otherShare * 100).toFixed(1)} % of a CPU.`);
  return { start, kind: kind.id, otherShare, run: bed.run, journal };
}

await runCampaign(defaults, async ({ words, options, signal, hasTimeFor }) => {
  const kept = openRecords<Piece>(join(options['out'] ?? '', 'pieces.ndjson'));
  const [pieces = 0, seconds = 0, work = 0, each = 0] = [
    ...[options['pieces'], options['seconds'], options['work'], options['each']],
  ].map(Number);
  const missing = (): readonly Kind[] =>
    kinds.filter(({ id }) => undisturbed(kept.all, id).length < pieces);
  const measureStart = async (): Promise<void> => {
    const start = Math.max(-1, ...kept.all.map((piece) => piece.start)) + 1;
    await using bed = await openBed({
      ...{ runId: 'disturbed-slices', catalogue: await loadCatalogue(process.cwd()), signal, say },
      ...{ baseline: 'host', modes: ['host', 'bridge'], workloads: [workload], seed: start },
      work: { [workload]: work },
    });
    let seed = start * 1000;
    for (let cycle = 0; cycle < each; cycle += 1) {
      for (const kind of shuffle(missing(), seededRandom(start, cycle))) {
        if (!hasTimeFor(2 * seconds)) return;
        seed += 1;
        const piece = await measureKind({ bed, kind, start, seconds, seed, signal });
        if (!signal.aborted) kept.append([piece]);
      }
    }
  };
  if (words[0] !== 'report') {
    while (missing().length > 0 && hasTimeFor(startAndStopS)) await measureStart();
  }
  process.stdout.write(reportTables(kept.all));
  return missing().length === 0;
});
