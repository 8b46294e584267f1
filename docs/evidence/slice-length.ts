/**
 * What a slice of `http-latency`, or of another workload with a median latency, measures by its number of requests: pieces
 * of several lengths in turn, on the same containers. See docs/variability.md.
 * Run: node --import tsx docs/evidence/slice-length.ts [--workload http-latency] [--lengths 50,100] [--passes 8] [--seconds 10]
 */
import { median, sampleStandardDeviation } from 'simple-statistics';
import { seededRandom, shuffle } from '../../src/base/random.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { runCampaign, say } from './campaign/campaign.ts';
import { formatShare, markdownTable, signed } from './campaign/markdown-table.ts';
import { logOverhead } from './estimates/log-overhead.ts';
import { ratioOf } from './estimates/log-ratio.ts';
import { openBed } from './harness/bed.ts';
import { measurePiece } from './harness/measure-piece.ts';

const metric = 'latency_p50_us';
const modes = ['bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none'] as const;
const defaults = {
  ...{ workload: 'http-latency', lengths: '50,100,150,200,300,600' },
  ...{ passes: '8', seconds: '10', seed: '1' },
};

/** Of one piece. */
interface Piece {
  readonly hostUs: number;
  /** ln of each mode's ratio, by mode, the control's among them. */
  readonly logs: ReadonlyMap<string, number>;
}

await runCampaign(defaults, async ({ options, signal }) => {
  const { workload = '' } = options;
  const lengths = (options['lengths'] ?? '').split(',').map(Number);
  const random = seededRandom(Number(options['seed']));
  const pieces = new Map<number, Piece[]>(lengths.map((length) => [length, []]));
  await using bed = await openBed({
    ...{ runId: 'slice-length', catalogue: await loadCatalogue(process.cwd()), signal, say },
    ...{ modes: ['host', ...modes], baseline: 'host', workloads: [workload], seed: 1 },
  });
  const passes = Number(options['passes']);
  for (let pass = 0; pass < passes && !signal.aborted; pass += 1) {
    for (const length of shuffle(lengths, random)) {
      const seconds = Number(options['seconds']);
      const own = { ...bed, work: { [workload]: length } };
      const seed = pass * lengths.length + lengths.indexOf(length);
      const slices = await measurePiece(own, { seconds, seed, firstRound: 0, signal });
      const ofHost = slices.filter(({ ok, mode }) => ok && mode === 'host');
      // Where every request opens a connection, a piece may find no ports left.
      if (ofHost.length === 0) continue;
      pieces.get(length)?.push({
        hostUs: median(ofHost.flatMap(({ values }) => values[metric] ?? [])),
        logs: new Map(
          [...modes, controlId].map((mode) => [mode, logOverhead(slices, mode, metric)]),
        ),
      });
    }
    say(`Pass ${String(pass + 1)} of ${String(passes)} is done.`);
  }
  const head = ['requests', 'host', ...modes, 'control, standard deviation'];
  process.stdout.write(
    markdownTable(
      head,
      [...pieces].map(([length, own]) => rowOf(length, own)),
    ),
  );
  return !signal.aborted;
});

function rowOf(length: number, pieces: readonly Piece[]): readonly string[] {
  const logsOf = (mode: string): number[] =>
    pieces.flatMap(({ logs }) => logs.get(mode) ?? []).filter(Number.isFinite);
  const hostUs = median(pieces.map((each) => each.hostUs));
  const costs = modes.map((mode) => {
    const found = ratioOf(logsOf(mode));
    if (!found) return '–';
    const [low, high] = found.interval.map((each) => formatShare(each));
    const us = signed((found.ratio - 1) * hostUs);
    return `${formatShare(found.ratio)} [${low ?? ''}, ${high ?? ''}], ${us} µs`;
  });
  const spread = 100 * sampleStandardDeviation(logsOf(controlId));
  return [String(length), `${hostUs.toFixed(1)} µs`, ...costs, `${spread.toFixed(2)} %`];
}
