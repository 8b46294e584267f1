import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { hasSingleValue } from '../../../src/contracts/single-value.ts';
import { controlId } from '../../../src/contracts/mode.ts';
import { familiesOf } from '../../../src/results/families.ts';
import type { SweptPoint } from '../../../src/statistics/crossovers.ts';

export interface PayloadPoint extends SweptPoint {
  /** Id of the workload at this size. */
  readonly workload: string;
}

/** A mode that data was moved over: its time at each payload, in µs. */
export interface Way {
  readonly mode: string;
  readonly points: readonly PayloadPoint[];
}

/** A workload that moves data, over volumes and over networks or sockets. */
export interface DataWays {
  readonly title: string;
  /** Id of its headline metric. */
  readonly metric: string;
  readonly volumes: readonly Way[];
  readonly others: readonly Way[];
}

const times = ['exchange_us', 'handoff_us'];

/** The workloads of a run that moved data both over a volume and in another way. */
export function dataWays({ run, summary }: MeasuredRun): readonly DataWays[] {
  return familiesOf(run).flatMap(({ title, settings }) => {
    const metric = settings[0].metrics[0]?.id ?? '';
    if (!times.includes(metric)) return [];
    const ways = run.modes.flatMap(({ id, endpoint }) => {
      if (id === controlId) return [];
      const points = settings.flatMap((setting) => {
        const cell = summary.cells.find((each) => each.mode === id && each.workload === setting.id);
        const seen = cell?.status === 'measured' && cell.metrics[metric];
        if (!seen || !hasSingleValue(seen)) return [];
        const { value, interval } = seen;
        return [
          { workload: setting.id, x: Number(setting.parameters['payload']), value, interval },
        ];
      });
      return points.length === 0 ? [] : [{ mode: id, endpoint, points }];
    });
    const volumes = ways.filter((way) => way.endpoint === 'volume');
    const others = ways.filter((way) => way.endpoint !== 'volume');
    return volumes.length === 0 || others.length === 0 ? [] : [{ title, metric, volumes, others }];
  });
}
