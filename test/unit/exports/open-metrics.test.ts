import { beforeAll, describe, expect, it } from 'vitest';
import { exportedOverheads } from '../../../src/exports/exported-overhead.ts';
import { openMetrics } from '../../../src/exports/open-metrics.ts';
import { onHost } from '../../replay/fixtures/change-fixture.ts';
import { lintMetrics, readers, readOpenMetrics } from './foreign-readers.ts';
import { awkward, gateOf, rules, run } from './gated-fixture.ts';

const gate = gateOf(rules);
let texts: { readonly plain: string; readonly gated: string; readonly changed: string };
beforeAll(async () => {
  const write = (of: typeof gate | undefined) => openMetrics(run, exportedOverheads(run, of), of);
  const changes = gateOf(rules, true);
  texts = {
    plain: await write(undefined),
    gated: await write(gate),
    changed: await write(changes),
  };
});

type Families = Record<string, [string, [Record<string, string>, number][]]>;
const read = (text: string) => readOpenMetrics(text) as Families;

describe.skipIf(!readers.prometheusClient)(
  "OpenMetrics, read by Prometheus' client for Python",
  () => {
    it('has each headline overhead with both bounds, and none of a cell without a number', () => {
      const families = read(texts.plain);
      const labels = { mode: 'bridge', workload: 'http-latency', metric: 'latency_p50_us' };
      const valueOf = (name: string) =>
        families[name]?.[1].find(([each]) => JSON.stringify(each) === JSON.stringify(labels))?.[1];
      expect(
        ['ratio', 'low_ratio', 'high_ratio'].map((each) => valueOf(`bridgetoll_overhead_${each}`)),
      ).toEqual([1.041, 1.01155, 1.07355]);
      const modes = families['bridgetoll_overhead_ratio']?.[1].map(([{ mode }]) => mode);
      expect(new Set(modes)).toEqual(
        new Set(['bridge', 'bridge-nat', 'bridge-proxy', 'none', 'control']),
      );
      expect(modes).toHaveLength(10);
      expect(new Set(Object.values(families).map(([type]) => type))).toEqual(new Set(['gauge']));
    });

    it('names the run once, so that a new one begins no new series', () => {
      const families = read(texts.gated);
      expect(families['bridgetoll_run_info']?.[1]).toEqual([
        [expect.objectContaining({ run_id: run.run.runId, hostname: 'fixture-host' }), 1],
      ]);
      expect(families['bridgetoll_run_start_timestamp_seconds']?.[1]).toEqual([
        [{}, Date.parse(run.run.startedAt) / 1000],
      ]);
      const named = Object.values(families).filter(([, samples]) =>
        samples.some(([labels]) => Object.values(labels).includes(run.run.runId)),
      );
      expect(named).toHaveLength(1);
    });

    it('has one outcome of three for each rule', () => {
      const samples = read(texts.gated)['bridgetoll_gate_outcome']?.[1] ?? [];
      const outcomes = samples
        .filter(([, value]) => value === 1)
        .map(([{ rule, outcome }]) => [rule, outcome]);
      expect(samples).toHaveLength(9);
      expect(outcomes).toEqual([
        [rules[0], 'holds'],
        [rules[1], 'fails'],
        [rules[2], 'inconclusive'],
      ]);
    });

    it('has changes where there is a base, and their bounds', () => {
      const families = read(texts.changed);
      const changes = families['bridgetoll_overhead_change_ratio']?.[1] ?? [];
      expect(changes.map(([{ mode }, value]) => `${mode ?? ''} ${String(value)}`)).toEqual([
        ...['control 1', 'bridge-nat 1', 'bridge-proxy 1'],
      ]);
      expect(Object.keys(read(texts.gated)).some((name) => name.includes('change'))).toBe(false);
    });

    it('keeps what labels may not hold as it is', async () => {
      const odd = onHost(run, { hostname: awkward });
      const families = read(await openMetrics(odd, [], undefined));
      expect(families['bridgetoll_run_info']?.[1][0]?.[0]).toMatchObject({ hostname: awkward });
    });
  },
);

describe.skipIf(!readers.promtool)('OpenMetrics, checked by promtool', () => {
  it('is read as the older text format, and nothing in it is against the conventions', () => {
    for (const text of Object.values(texts)) {
      expect(lintMetrics(text)).toEqual({ status: 0, said: '' });
    }
    expect(lintMetrics(texts.plain.replaceAll('# HELP', '# helm')).status).not.toBe(0);
  });
});
