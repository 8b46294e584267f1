import { defineChart, type ChartData } from '../../src/contracts/chart.ts';
import { chartTitle } from './text/chart-title.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { barsLegend, headlineCells, overheadPanel } from './bars/overhead-bars.ts';

const widths = { wide: 400, narrow: 170 };

export default defineChart({
  id: 'overhead-by-workload',
  title: 'Overhead by workload',
  question: 'Does a mode cost as much in other workloads?',
  topic: 'workloads',
  describe(data) {
    const workloads = titlesOf(data);
    return `Overhead of every mode against ${data.baseline} in ${workloads.length.toString()} workloads: ${workloads.join(', ')}. The verdict table has the numbers.`;
  },
  spec(data, layout) {
    const cells = headlineCells(data);
    const workloads = [...new Set(cells.map((cell) => cell.workload))];
    // One workload is the whole of the first chart.
    if (workloads.length < 2) return undefined;
    const hasControl = cells.some((cell) => cell.mode === controlId);
    return {
      title: chartTitle(
        `What each network mode costs against ${data.baseline} on ${data.hostname}, by workload`,
        barsLegend(data, hasControl),
      ),
      vconcat: workloads.map((workload) => {
        const own = cells.filter((cell) => cell.workload === workload);
        return overheadPanel(own, {
          title: own[0]?.workloadTitle ?? '',
          ...{ baseline: data.baseline, width: widths[layout], layout },
        });
      }),
      spacing: 24,
      resolve: { scale: { color: 'shared', shape: 'shared', x: 'independent' } },
    };
  },
});

function titlesOf(data: ChartData): readonly string[] {
  return [...new Set(headlineCells(data).map((cell) => cell.workloadTitle))];
}
