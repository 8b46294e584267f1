import { formatValue, formatValueRange } from '../base/units.ts';
import { controlId } from '../contracts/mode.ts';
import { familiesOf } from '../results/families.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { Table } from './table.ts';

/** Loss that counts as none: one packet in a thousand. */
const maxLoss = 0.001;

/**
 * For each mode and payload the highest offered rate at which loss stayed under 0.1 %, with the
 * upper end of its interval, and under it at every lower rate too. Undefined where fewer than two rates were offered.
 */
export function losslessRates({ run, summary }: LoadedRun): Table | undefined {
  const family = familiesOf(run).find((each) =>
    each.settings[0].metrics.some((metric) => metric.id === 'loss_ratio'),
  );
  const rates = new Set(family?.settings.map((setting) => setting.parameters['rate']));
  if (!family || rates.size < 2) return undefined;
  const payloads = [...new Set(family.settings.map((each) => Number(each.parameters['payload'])))];
  const highest = (mode: string, payload: number): string => {
    const points = family.settings
      .filter((setting) => setting.parameters['payload'] === payload)
      .flatMap((setting) => {
        const cell = summary.cells.find(
          (each) => each.mode === mode && each.workload === setting.id,
        );
        const loss = cell?.metrics['loss_ratio'];
        const arrived = cell?.metrics['packets_per_second'];
        return loss && arrived
          ? [{ rate: Number(setting.parameters['rate']), loss: loss.interval[1], arrived }]
          : [];
      })
      .sort((a, b) => a.rate - b.rate);
    const knee = points.findIndex((point) => point.loss >= maxLoss);
    const last = points[(knee === -1 ? points.length : knee) - 1];
    if (points.length === 0) return '–';
    if (!last) return `below ${formatValue(points[0]?.rate ?? 0, 'pps')}`;
    const atLeast = knee === -1 ? 'at least ' : '';
    return `${atLeast}${formatValue(last.rate, 'pps')} offered, ${formatValue(last.arrived.value, 'pps')} ${formatValueRange(last.arrived.interval, 'pps')} arrived`;
  };
  const modes = run.modes
    .map((mode) => mode.id)
    .filter((mode) => mode !== controlId && payloads.some((each) => highest(mode, each) !== '–'));
  return {
    caption: 'Highest rate that was offered with less than 0.1 % of the packets lost',
    head: ['Mode', ...payloads.map((payload) => `${String(payload)} B payload`)],
    rows: modes.map((mode) => [mode, ...payloads.map((payload) => highest(mode, payload))]),
  };
}
