import { formatJudgedOverhead, formatValue, formatValueRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { modeRatio, type ModeRatio } from '../../src/results/summary/mode-ratio.ts';
import { verdictOfRatio } from '../../src/statistics/verdict.ts';

/** What one workload says of a variant beside its own mode. */
interface Switched extends ModeRatio {
  readonly mode: string;
  readonly variant: string;
  readonly workload: string;
  readonly conditions: readonly string[];
  readonly unit: string;
  /** The mode's own value. */
  readonly value: number;
  readonly verdict: string;
}

export default defineFinding({
  id: 'condition-cost',
  title: 'What each condition decides',
  summary: 'What a mode costs under a condition, beside itself as this host is.',
  kind: 'answer',
  topic: 'conditions',
  find(measured) {
    const all = measured.run.workloads.flatMap(({ id, metrics }) =>
      measured.run.modes.flatMap((mode) => switched(measured, id, metrics[0]?.id ?? '', mode)),
    );
    if (all.length === 0) return undefined;
    const { level } = measured.summary.method;
    return {
      sentences: all.flatMap(sentence),
      tables: [
        {
          caption: `Each variant against its own mode, on the same containers, within blocks; [${String(level * 100)} % intervals]`,
          head: ['Mode', 'Conditions', 'Workload', 'The mode itself', 'Under the conditions'],
          rows: all.map((each) => [
            ...[each.mode, each.conditions.join(', '), each.workload],
            formatValue(each.value, each.unit),
            formatJudgedOverhead(each),
          ]),
        },
      ],
    };
  },
});

function switched(
  measured: MeasuredRun,
  workload: string,
  metric: string,
  { id: variant, of, conditions = [] }: MeasuredRun['run']['modes'][number],
): readonly Switched[] {
  if (of === undefined) return [];
  const { cells, method } = measured.summary;
  const seen = (id: string) =>
    cells.find((cell) => cell.mode === id && cell.workload === workload)?.metrics[metric];
  const own = seen(of);
  if (own?.value === undefined || seen(variant)?.value === undefined) return [];
  const found = modeRatio(measured, { workload, metric }, variant, of);
  if (!found) return [];
  const verdict = verdictOfRatio(found.interval, method.threshold, own.better);
  const about = { mode: of, variant, workload, conditions, unit: own.unit, value: own.value };
  return [{ ...found, ...about, verdict }];
}

/** Nothing of an interval that decides nothing; the table has it. */
function sentence(each: Switched): readonly string[] {
  const { mode, workload, conditions, verdict, ratio, interval, value, unit } = each;
  const under = `Under ${conditions.join(' and ')}, ${mode} in ${workload}`;
  if (verdict === 'inconclusive') return [];
  if (verdict === 'equivalent')
    return [`${under} is what it is without (${formatJudgedOverhead(each)}).`];
  const amounts = interval.map((bound) => Math.abs(bound - 1) * value).sort((a, b) => a - b);
  const [low = 0, high = 0] = amounts;
  const size = `${formatValue(Math.abs(ratio - 1) * value, unit)} ${formatValueRange([low, high], unit)}`;
  return [
    `${under} is ${verdict}: ${ratio > 1 ? 'more' : 'less'} by ${size}, ${formatJudgedOverhead(each)}.`,
  ];
}
