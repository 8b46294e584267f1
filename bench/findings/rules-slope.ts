import { formatValueWithRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { hasSingleValue } from '../../src/contracts/single-value.ts';
import { modeRatio } from '../../src/results/summary/mode-ratio.ts';
import { fitLine } from '../../src/statistics/line-fit.ts';
import { addedBy, rulesOf, type AddedByRules } from '../conditions/packets/rule-counts.ts';

const none = '–';

/** A mode in a workload, with what each number of rules adds to it. */
interface Swept {
  readonly mode: string;
  readonly workload: string;
  readonly unit: string;
  readonly points: readonly AddedByRules[];
}

export default defineFinding({
  id: 'rules-slope',
  title: 'What a thousand more firewall rules cost',
  summary: 'What a request takes longer by the number of rules that its packets are compared with.',
  kind: 'answer',
  topic: 'conditions',
  find(measured) {
    const { level } = measured.summary.method;
    const all = sweptOf(measured);
    if (all.length === 0) return undefined;
    return {
      sentences: all.flatMap((each) => sentenceOf(each, level)),
      tables: [
        {
          caption: `What rules add to a mode, on the same containers, within blocks; [${String(level * 100)} % intervals]`,
          head: ['Mode', 'Workload', 'Rules', 'Added', 'Of each 1,000 rules'],
          rows: all.flatMap(rowsOf),
        },
      ],
    };
  },
});

/** Of headline metrics that grow with what is done for a packet: times, not throughputs. */
function sweptOf(measured: MeasuredRun): readonly Swept[] {
  const { run, summary } = measured;
  const modes = [...new Set(run.modes.flatMap(({ id }) => rulesOf(id)?.mode ?? []))];
  return run.workloads.flatMap(({ id: workload, metrics }) =>
    modes.flatMap((mode) => {
      const metric = metrics[0]?.id ?? '';
      const own = summary.cells.find((cell) => cell.mode === mode && cell.workload === workload)
        ?.metrics[metric];
      if (own?.better !== 'lower' || !hasSingleValue(own)) return [];
      const points = run.modes.flatMap(({ id }) => {
        const added = rulesOf(id);
        if (added?.mode !== mode) return [];
        const found = modeRatio(measured, { workload, metric }, id, mode);
        return found ? [addedBy(added.rules, found.interval, own.value)] : [];
      });
      return points.length === 0 ? [] : [{ mode, workload, unit: own.unit, points }];
    }),
  );
}

/** None where fewer than three numbers of rules were measured, or the line may be level. */
function sentenceOf({ mode, workload, unit, points }: Swept, level: number): readonly string[] {
  const line = fitLine(points, level);
  if (!line || line.interval[0] <= 0) return [];
  const { slope, interval } = line;
  const most = Math.max(...points.map(({ x }) => x)) * 1000;
  return [
    `Each 1,000 firewall rules that its packets are compared with add ${formatValueWithRange(slope, interval, unit)} to mode ${mode} in ${workload} (up to ${most.toLocaleString('en')} rules).`,
  ];
}

function rowsOf({ mode, workload, unit, points }: Swept): readonly (readonly string[])[] {
  return points.map(({ x, value, interval: [low, high] }) => [
    ...[mode, workload, (x * 1000).toLocaleString('en')],
    formatValueWithRange(value, [low, high], unit),
    x === 0 ? none : formatValueWithRange(value / x, [low / x, high / x], unit),
  ]);
}
