import { Gauge, Registry, type OpenMetricsContentType } from 'prom-client';
import type { Gate, GateCell, Outcome } from '../gate/gate.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { RatioEstimate } from '../statistics/overhead-difference.ts';
import type { ExportedOverhead } from './exported-overhead.ts';

const cellLabels = ['mode', 'workload', 'metric'] as const;
const outcomes: readonly Outcome[] = ['holds', 'fails', 'inconclusive'];

/**
 * OpenMetrics, of gauges only, so that Prometheus' older text format reads it as well. A run's id is the label of one
 * metric and of no other: as a label of all, each run would begin new series.
 */
export async function openMetrics(
  { run, host, summary }: LoadedRun,
  overheads: readonly ExportedOverhead[],
  gate: Gate | undefined,
): Promise<string> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const gauge = (name: string, help: string, labels: readonly string[]): Gauge =>
    new Gauge({ name: `bridgetoll_${name}`, help, labelNames: [...labels], registers: [registry] });

  gauge('run_info', 'The run that the other metrics are of.', [
    ...['run_id', 'hostname', 'kernel', 'engine', 'suite', 'baseline'],
  ]).set(
    {
      ...{ run_id: run.runId, hostname: host.hostname, kernel: host.kernel },
      ...{ engine: host.engine.version, suite: run.parameters.suite, baseline: summary.baseline },
    },
    1,
  );
  gauge('run_start_timestamp_seconds', 'When the run began.', []).set(
    Date.parse(run.startedAt) / 1000,
  );
  const ratios = ratioGauges(gauge, 'overhead', 'Overhead, mode / baseline');
  for (const { overhead, ...cell } of overheads) ratios(cell, overhead);

  if (gate) {
    const rule = gauge('gate_outcome', 'Whether a rule holds, fails or is inconclusive: 1.', [
      ...['rule', 'outcome'],
    ]);
    for (const judged of gate.rules) {
      for (const outcome of outcomes) {
        rule.set({ rule: judged.rule, outcome }, judged.outcome === outcome ? 1 : 0);
      }
    }
    if (gate.base) {
      const changes = ratioGauges(gauge, 'overhead_change', 'Overhead of the run / of its base');
      for (const cell of gate.rules.flatMap(({ cells }) => cells)) {
        if (cell.overhead) changes(cell, cell.overhead);
      }
    }
  }
  return registry.metrics();
}

type MakeGauge = (name: string, help: string, labels: readonly string[]) => Gauge;

/** An estimate and the bounds of its interval, as three metrics: a label for the bound would let them be added up. */
function ratioGauges(gauge: MakeGauge, name: string, help: string) {
  const ratio = gauge(`${name}_ratio`, `${help}.`, cellLabels);
  const low = gauge(`${name}_low_ratio`, `${help}: lower bound of the interval.`, cellLabels);
  const high = gauge(`${name}_high_ratio`, `${help}: upper bound of the interval.`, cellLabels);
  return (
    { mode, workload, metric }: Pick<GateCell, 'mode' | 'workload' | 'metric'>,
    found: RatioEstimate,
  ) => {
    const labels = { mode, workload, metric };
    ratio.set(labels, found.ratio);
    low.set(labels, found.interval[0]);
    high.set(labels, found.interval[1]);
  };
}
