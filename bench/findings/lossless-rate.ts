import { hasSingleValue } from '../../src/contracts/single-value.ts';
import { formatValue, formatValueRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import type { Table } from '../../src/contracts/table.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { familiesOf, type Family } from '../../src/results/families.ts';

/** Loss that counts as none: one packet in a thousand. */
const maxLoss = 0.001;
const none = '–';
type Setting = MeasuredRun['run']['workloads'][number];

export default defineFinding({
  id: 'lossless-rate',
  title: 'Highest rate without loss',
  summary: 'How many packets a second each mode carries before it loses some.',
  kind: 'answer',
  topic: 'pace',
  find(measured) {
    const tables = familiesOf(measured.run).flatMap((family) => rateTable(measured, family));
    if (tables.length === 0) return undefined;
    return {
      sentences: [
        'A rate counts as lossless where the upper end of the interval of its loss is below 0.1 %, and that of every lower rate too.',
      ],
      tables,
    };
  },
});

/** A column per payload; none where fewer than two rates were offered. */
function rateTable({ run, summary }: MeasuredRun, family: Family<Setting>): readonly Table[] {
  const { settings } = family;
  if (!settings[0].metrics.some((metric) => metric.id === 'loss_ratio')) return [];
  if (new Set(settings.map((setting) => setting.parameters['rate'])).size < 2) return [];
  const payloads = [...new Set(settings.map((each) => Number(each.parameters['payload'])))];
  const highest = (mode: string, payload: number): string => {
    const points = settings
      .filter((setting) => setting.parameters['payload'] === payload)
      .flatMap((setting) => {
        const cell = summary.cells.find(
          (each) => each.mode === mode && each.workload === setting.id,
        );
        const loss = cell?.metrics['loss_ratio'];
        const arrived = cell?.metrics['packets_per_second'];
        return loss?.interval && arrived && hasSingleValue(arrived)
          ? [{ rate: Number(setting.parameters['rate']), loss: loss.interval[1], arrived }]
          : [];
      })
      .sort((a, b) => a.rate - b.rate);
    const knee = points.findIndex((point) => point.loss >= maxLoss);
    const last = points[(knee === -1 ? points.length : knee) - 1];
    if (points.length === 0) return none;
    if (!last) return `below ${formatValue(points[0]?.rate ?? 0, 'pps')}`;
    const atLeast = knee === -1 ? 'at least ' : '';
    return `${atLeast}${formatValue(last.rate, 'pps')} offered, ${formatValue(last.arrived.value, 'pps')} ${formatValueRange(last.arrived.interval, 'pps')} arrived`;
  };
  const rows = run.modes
    .filter((mode) => mode.id !== controlId)
    .map((mode) => [mode.id, ...payloads.map((payload) => highest(mode.id, payload))])
    .filter((row) => row.slice(1).some((text) => text !== none));
  return [
    {
      caption: `${family.title}: highest rate that was offered with less than 0.1 % of the packets lost`,
      head: ['Mode', ...payloads.map((payload) => `${String(payload)} B payload`)],
      rows,
    },
  ];
}
