import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import type { Host } from '../../../src/results/schemas/host-schema.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import {
  again,
  onHost,
  withOverhead,
  withParameters,
  withoutNumber,
  withVersions,
} from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const base = sixModesFixture();

function on(hostname: string, runId: string, change: Partial<Host> = {}): LoadedRun {
  return onHost(again(base, runId), { hostname, fingerprint: `of ${hostname}`, ...change });
}

function bridge(loaded: LoadedRun, ratio: number): LoadedRun {
  return withOverhead(loaded, 'bridge', { ratio, interval: [ratio / 1.02, ratio * 1.02] });
}

const cellOf = (runs: readonly LoadedRun[]) =>
  compareRuns(runs, []).workloads[0]?.cells.find(({ mode }) => mode === 'bridge');

const labelsOf = (runs: readonly LoadedRun[]) =>
  compareRuns(runs, []).runs.map(({ label, runId, pooled }) => [
    label,
    pooled?.map((each) => each.runId) ?? runId,
  ]);

describe('several runs of one host', () => {
  const monday = bridge(on('one', 'monday'), 1.1);
  const tuesday = bridge(on('one', 'tuesday'), 1.11);
  const other = bridge(on('two', 'other'), 1.3);

  it('are pooled under one letter, in the order in which hosts appear', () => {
    expect(labelsOf([monday, other, tuesday])).toEqual([
      ['A', ['monday', 'tuesday']],
      ['B', 'other'],
    ]);
  });

  it('have one overhead between their own, with a narrower interval, and tell them apart', () => {
    const [pooled] = cellOf([monday, tuesday, other])?.overheads ?? [];
    expect(pooled?.ratio).toBeCloseTo(Math.sqrt(1.1 * 1.11), 6);
    const width = Math.log((pooled?.interval[1] ?? 0) / (pooled?.interval[0] ?? 1));
    expect(width).toBeLessThan(2 * Math.log(1.02));
    expect(pooled?.pooled?.runs.map(({ runId, ratio }) => [runId, ratio])).toEqual([
      ['monday', 1.1],
      ['tuesday', 1.11],
    ]);
    expect(pooled?.pooled?.betweenSd).toBe(0);
  });

  it('say how far they lie apart where that is more than their intervals explain', () => {
    const far = bridge(on('one', 'tuesday'), 1.3);
    const [pooled] = cellOf([monday, far, other])?.overheads ?? [];
    expect(pooled?.pooled?.betweenSd).toBeCloseTo(Math.log(1.3 / 1.1) / Math.SQRT2, 1);
  });

  it('are compared with another host by what they have together', () => {
    const [difference] = cellOf([monday, tuesday, other])?.differences ?? [];
    expect(difference?.run).toBe('B');
    expect(difference?.ratio).toBeCloseTo(1.3 / Math.sqrt(1.1 * 1.11), 6);
  });

  it('pool the values of the baseline, too', () => {
    const [latency] = compareRuns([monday, tuesday, other], []).workloads;
    expect(latency?.baselineValues.map(({ run }) => run)).toEqual(['A', 'B']);
    expect(latency?.baselineValues[0]?.value).toBeCloseTo(55, 6);
  });

  it('count with those that have a number', () => {
    const broken = withoutNumber(tuesday, 'bridge', 'failed', 'It broke.');
    expect(cellOf([monday, broken, other])?.overheads[0]).toMatchObject({ run: 'A', ratio: 1.1 });
    expect(cellOf([broken, monday, other])?.overheads[0]).toMatchObject({ run: 'A', ratio: 1.1 });
  });

  it('leave out a workload that one of them drove otherwise', () => {
    const [overhead] =
      cellOf([monday, withParameters(tuesday, { connections: 8 }), other])?.overheads ?? [];
    expect(overhead).toMatchObject({ run: 'A', ratio: 1.1 });
    expect(overhead?.pooled).toBeUndefined();
  });

  it('are compared with each other where there is no other host', () => {
    expect(labelsOf([monday, tuesday])).toEqual([
      ['A', 'monday'],
      ['B', 'tuesday'],
    ]);
  });

  it.each([
    ['another name', { hostname: 'three' }],
    ['another fingerprint', { fingerprint: 'other' }],
    ['images that were built apart', { images: { 'bridgetoll-server:fixture': 'sha256:1' } }],
    [
      'many more firewall rules',
      {
        firewall: { bridged: { filter: 500 }, total: 500 },
        engine: { ...base.host.engine, bridgeNfCallIptables: true },
      },
    ],
  ])('are hosts of their own where one has %s', (_, change) => {
    const firewall = { bridged: { filter: 1 }, total: 1 };
    const engine = { ...base.host.engine, bridgeNfCallIptables: true };
    const [first, second] = ['monday', 'tuesday'].map((id) => on('one', id, { firewall, engine }));
    if (!first || !second) throw new Error('unreachable');
    expect(labelsOf([first, second, other])).toHaveLength(2);
    expect(labelsOf([first, onHost(second, change), other])).toHaveLength(3);
  });

  it('are hosts of their own where programs differ, and where no fingerprint was recorded', () => {
    expect(labelsOf([monday, withVersions(tuesday, { autocannon: '8.0.0' }), other])).toHaveLength(
      3,
    );
    const bare = ['monday', 'tuesday'].map((id) => again(base, id));
    expect(labelsOf([...bare, other])).toHaveLength(3);
  });
});

describe('absolute values', () => {
  const absoluteOf = (...runs: readonly LoadedRun[]) => compareRuns(runs, []).absolute;

  it('can be compared where fingerprints are the same', () => {
    const alike = on('two', 'second', { fingerprint: 'of one' });
    expect(absoluteOf(on('one', 'first'), alike)).toEqual({ runs: ['A', 'B'], reasons: [] });
  });

  it('cannot where they are not, which names what differs', () => {
    const other = on('two', 'second', { kernel: '5.15.0' });
    expect(absoluteOf(on('one', 'first'), other)).toEqual({
      runs: [],
      reasons: ['No two hosts have the same fingerprint (kernel).'],
    });
  });

  it('can on some of several hosts; the others are named', () => {
    const runs = [
      on('one', 'first'),
      on('two', 'second', { kernel: '5.15.0' }),
      on('three', 'third', { fingerprint: 'of one' }),
      again(base, 'fourth'),
    ];
    expect(absoluteOf(...runs)).toEqual({
      runs: ['A', 'C'],
      reasons: [
        'D did not record the fingerprint of its host.',
        'B has another fingerprint (kernel).',
      ],
    });
  });
});
