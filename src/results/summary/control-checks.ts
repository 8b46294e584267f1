import { hash, seededRandom } from '../../base/random.ts';
import { warning, type Warning } from '../../base/warnings.ts';
import { formatOverhead } from '../../base/units.ts';
import { controlId } from '../../contracts/mode.ts';
import { averageOf } from '../../statistics/averages.ts';
import { survivors } from '../../statistics/holm.ts';
import { settlingOf, type Settling } from '../../statistics/settling.ts';
import { swapTest, type CopyRatios } from '../../statistics/swap-test.ts';
import type { JournalLine } from '../journal.ts';
import { pairBlocks } from './pair-blocks.ts';
import type { Run, WorkloadInfo } from '../schemas/run-schema.ts';

type Slice = Pick<
  JournalLine,
  'round' | 'driver' | 'generation' | 'workload' | 'mode' | 'ok' | 'values'
>;

/** The probability at which a check speaks where nothing is wrong. */
const alpha = 0.05;

/** Whether the control, a copy of the baseline, did what a copy should. Pure. */
export function controlWarnings(run: Run, journal: readonly Slice[]): readonly Warning[] {
  return [...unsettledWarnings(run, journal), ...swapWarnings(run, journal)];
}

/** Controls that were another thing at the start of their containers than at the end. */
function unsettledWarnings(run: Run, journal: readonly Slice[]): readonly Warning[] {
  const tested = run.workloads.flatMap((workload) => {
    const found = settlingOfControl(run, workload, journal);
    return found ? [{ workload: workload.id, ...found }] : [];
  });
  const unsettled = survivors(
    tested.map(({ p }) => p),
    alpha,
  );
  const sentences = tested.filter((_, at) => unsettled[at]).map(describe);
  return sentences.length === 0 ? [] : [warning('UNSETTLED_CONTROL', `${sentences.join('; ')}.`)];
}

function settlingOfControl(
  run: Run,
  { id, metrics: [headline] }: WorkloadInfo,
  journal: readonly Slice[],
): Settling | undefined {
  if (!headline) return undefined;
  const { baseline } = run.parameters;
  const slicesOf = (mode: string) => goodSlices(journal, id, mode);
  const average = averageOf(headline.average);
  const blocks = pairBlocks(headline.id, slicesOf(controlId), [slicesOf(baseline)]);
  if (blocks.length === 0 || !average.canCompare(blocks)) return undefined;
  return settlingOf(average.compare(blocks));
}

function describe({
  workload,
  difference,
  freedom,
  p,
}: Settling & { readonly workload: string }): string {
  const apart = formatOverhead(Math.exp(difference));
  return `${workload}: the control's ratio to the baseline was ${apart} off in the first third of the containers' time, against the last (t test, ${String(freedom)} degrees of freedom, p = ${formatP(p)})`;
}

/** Whether the control differs in more metrics than chance allows. */
function swapWarnings(run: Run, journal: readonly Slice[]): readonly Warning[] {
  const workloads = run.workloads.map((workload) => copyRatios(run, workload, journal));
  const random = seededRandom(hash(`${String(run.seed)}/swap`));
  const { found, metrics, p } = swapTest(workloads, random);
  if (p >= alpha) return [];
  const message = `In ${String(found)} of ${String(metrics)} metrics. Swapping the two within blocks at random gives as many with a probability of ${formatP(p)}.`;
  return [warning('CONTROL_DIFFERS', message)];
}

/** ln(control / baseline) by round; counts and ticks have no logarithm. */
function copyRatios(
  run: Run,
  { id, metrics }: WorkloadInfo,
  journal: readonly Slice[],
): CopyRatios {
  const byRound = (mode: string) =>
    new Map(goodSlices(journal, id, mode).map((slice) => [slice.round, slice.values]));
  const control = byRound(controlId);
  const baseline = byRound(run.parameters.baseline);
  const rounds = [...control.keys()].filter((round) => baseline.has(round));
  return metrics
    .filter(({ average = 'typical' }) => average === 'typical')
    .map((metric) =>
      rounds.map((round) => {
        const [own = 0, other = 0] = [control, baseline].map(
          (each) => each.get(round)?.[metric.id],
        );
        return own > 0 && other > 0 ? Math.log(own / other) : undefined;
      }),
    );
}

function goodSlices(journal: readonly Slice[], workload: string, mode: string): readonly Slice[] {
  return journal.filter((slice) => slice.ok && slice.workload === workload && slice.mode === mode);
}

function formatP(p: number): string {
  return p < 0.001 ? 'less than 0.001' : p.toFixed(3);
}
