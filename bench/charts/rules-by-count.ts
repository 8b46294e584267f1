import { formatValue, formatValueRange } from '../../src/base/units.ts';
import {
  defineChart,
  type ChartCell,
  type ChartData,
  type ChartLayout,
} from '../../src/contracts/chart.ts';
import { hasSingleValue, type SingleValue } from '../../src/contracts/single-value.ts';
import { fitLine } from '../../src/statistics/line-fit.ts';
import { addedBy, rulesOf } from '../conditions/packets/rule-counts.ts';
import { logLogLines } from './lines/log-log.ts';
import { chartTitle } from './text/chart-title.ts';
import { describeExtremes } from './text/describe-extremes.ts';

/** A mode's headline in the run's first workload, with rules added. */
interface Point extends SingleValue {
  /** With its rules. */
  readonly id: string;
  readonly mode: string;
  readonly rules: number;
  readonly cell: ChartCell;
}

export default defineChart({
  id: 'rules-by-count',
  title: 'Firewall rules',
  question:
    'How long does a request take, by the firewall rules that its packets are compared with?',
  topic: 'conditions',
  describe(data) {
    const points = pointsOf(data);
    const most = Math.max(...points.map(({ rules }) => rules));
    const ends = describeExtremes(
      points.filter(({ rules }) => rules === most),
      points[0]?.cell.unit ?? '',
    );
    return `Time of a request, by firewall rules. With ${most.toLocaleString('en')} more it takes ${ends}. ${slopesOf(data, points).join(' ')}`.trim();
  },
  spec(data, layout) {
    const points = pointsOf(data);
    if (new Set(points.map(({ rules }) => rules)).size < 2) return undefined;
    return {
      title: chartTitle(`What firewall rules cost on ${data.hostname}`, [
        `Bands: ${String(data.level * 100)} % intervals. Both axes are logarithmic.`,
        ...slopesOf(data, points),
      ]),
      ...lines(points, layout),
    };
  },
});

/** None without rules, which have no place on a logarithmic axis. */
function pointsOf({ cells, contrasts }: ChartData): readonly Point[] {
  const workload = contrasts[0]?.workload;
  return cells
    .filter((cell) => cell.workload === workload && cell.headline && cell.better === 'lower')
    .filter(hasSingleValue)
    .flatMap((cell) => {
      const { value, interval } = cell;
      const added = rulesOf(cell.mode);
      return added && added.rules > 0 ? [{ ...added, id: cell.mode, value, interval, cell }] : [];
    });
}

/** What 1,000 rules add, of modes that have three numbers of them, one of which may be none: each variant against its own mode. */
function slopesOf({ level, cells, contrasts }: ChartData, points: readonly Point[]) {
  return [...new Set(points.map(({ mode }) => mode))].flatMap((mode) => {
    const own = cells.find((cell) => cell.mode === mode && cell.headline)?.value;
    const unit = points[0]?.cell.unit ?? '';
    const added = contrasts.flatMap(({ mode: id, against, interval }) => {
      const rules = rulesOf(id);
      return rules?.mode === mode && against === mode && own !== undefined
        ? [addedBy(rules.rules, interval, own)]
        : [];
    });
    const line = fitLine(added, level);
    if (!line) return [];
    const range = formatValueRange(line.interval, unit);
    const told =
      line.interval[0] > 0 ? `${formatValue(line.slope, unit)} ${range}` : `inconclusive ${range}`;
    return [`${mode}: ${told} for each 1,000 rules.`];
  });
}

function lines(points: readonly Point[], layout: ChartLayout): Record<string, unknown> {
  const values = points.map(({ mode, rules, value, interval, cell }) => ({
    ...{ mode, rules, us: value, low: interval[0], high: interval[1] },
    told: `${formatValue(value, cell.unit)} ${formatValueRange(interval, cell.unit)}`,
    slices: cell.slices,
  }));
  const x = { field: 'rules', title: 'Rules more', shortTitle: 'Rules' };
  const title = `${points[0]?.cell.metricTitle ?? ''} (µs, log scale), more ↑`;
  return logLogLines(values, { x, y: { field: 'us', title, shortTitle: 'Time' }, layout });
}
