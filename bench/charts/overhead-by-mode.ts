import { formatJudgedOverhead } from '../../src/base/units.ts';
import { defineChart, type ChartData } from '../../src/contracts/chart.ts';
import { chartTitle } from './text/chart-title.ts';
import { controlId } from '../../src/contracts/mode.ts';
import {
  barsLegend,
  headlineCells,
  overheadPanel,
  type ComparedCell,
} from './bars/overhead-bars.ts';

const widths = { wide: 330, narrow: 170 };

export default defineChart({
  id: 'overhead-by-mode',
  title: 'Overhead by mode',
  question: 'What does each mode cost against the baseline?',
  isLead: true,
  describe(data) {
    const cells = firstWorkload(data).filter(({ mode }) => mode !== controlId);
    const told = cells.map((cell) => `${cell.mode} ${formatJudgedOverhead(cell.overhead)}`);
    return `${cells[0]?.workloadTitle ?? ''}, ${metricOf(cells)} against ${data.baseline}: ${told.join(', ')}.`;
  },
  spec(data, layout) {
    const cells = firstWorkload(data);
    if (cells.length === 0) return undefined;
    const hasControl = cells.some((cell) => cell.mode === controlId);
    return {
      title: chartTitle(
        `What each network mode costs against ${data.baseline} on ${data.hostname}`,
        [
          `${cells[0]?.workloadTitle ?? ''}: ${metricOf(cells)}, as a share and as a difference.`,
          barsLegend(data, hasControl),
        ],
      ),
      ...overheadPanel(cells, {
        ...{ title: '', baseline: data.baseline, width: widths[layout], layout },
      }),
    };
  },
});

/**
 * The headline of the run alone: the others have a chart of their own. So do variants, unless there is nothing else: with all of an anatomy,
 * no row could be read.
 */
function firstWorkload(data: ChartData): readonly ComparedCell[] {
  const cells = headlineCells(data);
  const own = cells.filter(({ workload }) => workload === cells[0]?.workload);
  const modes = own.filter(({ of }) => of === undefined);
  return modes.some(({ mode }) => mode !== controlId) ? modes : own;
}

function metricOf(cells: readonly ComparedCell[]): string {
  return cells[0]?.metricTitle.toLowerCase() ?? '';
}
