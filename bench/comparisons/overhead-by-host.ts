import { formatSignedOverhead } from '../../src/base/units.ts';
import {
  defineComparisonChart,
  type ComparisonChartData,
  type HostOverhead,
} from '../../src/contracts/comparison-chart.ts';
import { chartTitle } from '../charts/text/chart-title.ts';
import { maxStyled } from './rows/host-styles.ts';
import { modePanels } from './panels/mode-panels.ts';
import { modeRows } from './panels/mode-rows.ts';

export default defineComparisonChart({
  id: 'overhead-by-host',
  title: 'Overhead by host',
  question: 'Does each mode cost the same on every host?',
  isLead: true,
  describe(data) {
    const shown = firstWorkload(data);
    const [first = '', ...others] = modesOf(shown);
    const rest = others.length === 0 ? '' : ` The tables have ${String(others.length)} more modes.`;
    return `${shown[0]?.workloadTitle ?? ''}, ${metricOf(shown)} against ${data.baseline} on ${String(data.hosts.length)} hosts: ${first} from ${ends(first, shown)}.${rest}`;
  },
  spec(data, layout) {
    const shown = firstWorkload(data);
    const [first] = shown;
    if (!first) return undefined;
    const { hosts, baseline, level } = data;
    const draw = hosts.length > maxStyled ? modePanels : modeRows;
    return {
      title: chartTitle(`What each network mode costs on ${String(hosts.length)} hosts`, [
        `${first.workloadTitle}: ${metricOf(shown)} against ${baseline}. Bars: ${String(level * 100)} % intervals.`,
        `The control is a second copy of ${baseline}: what it shows is noise.`,
      ]),
      ...draw(shown, { data, modes: modesOf(shown), layout }),
    };
  },
});

/** What everybody asks for first; the tables have the others. */
function firstWorkload({ overheads }: ComparisonChartData): readonly HostOverhead[] {
  return overheads.filter(({ workload }) => workload === overheads[0]?.workload);
}

function modesOf(shown: readonly HostOverhead[]): readonly string[] {
  return [...new Set(shown.map(({ mode }) => mode))];
}

function metricOf([first]: readonly HostOverhead[]): string {
  return first?.metricTitle.toLowerCase() ?? '';
}

/** `+5.6 % (A) to +18.3 % (B)` */
function ends(mode: string, shown: readonly HostOverhead[]): string {
  const own = shown.filter((each) => each.mode === mode);
  const sorted = [...own].sort((one, other) => one.ratio - other.ratio);
  return [sorted[0], sorted.at(-1)]
    .flatMap((each) => (each ? [`${formatSignedOverhead(each)} (${each.host})`] : []))
    .join(' to ');
}
