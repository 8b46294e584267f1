import { describe, expect, it } from 'vitest';
import tcpStream from '../../../bench/workloads/tcp-stream.ts';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import {
  again,
  onHost,
  withOverhead,
  withParameters,
  withVersions,
} from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { sweptFixture } from '../../replay/fixtures/swept-fixture.ts';

const first = sixModesFixture();
const second = again(first, 'second');
const stream = sweptFixture({
  base: 'tcp-stream',
  title: 'TCP stream',
  parameter: 'connections',
  at: [1],
  metrics: [
    { id: 'bandwidth_bps', title: 'Bandwidth', unit: 'bps', better: 'higher', values: () => 1e10 },
  ],
});

const why = tcpStream.incomparable?.why ?? '?';

/** Code to message. */
function warned(runs: readonly LoadedRun[]): Readonly<Record<string, string>> {
  const { warnings } = compareRuns(runs, [tcpStream]);
  return Object.fromEntries(warnings.map(({ code, message }) => [code, message]));
}

function withIperf3(base: LoadedRun, ...versions: readonly (string | undefined)[]) {
  return versions.map((version, at) =>
    withVersions(
      again(base, `run ${String(at)}`),
      version === undefined ? {} : { 'iperf3 (load)': version },
    ),
  );
}

describe('conditions', () => {
  it('warn where a workload was driven by more processes at once; runs that do not tell had one', () => {
    const withLoad = (base: LoadedRun, processes: number): LoadedRun => ({
      ...base,
      run: { ...base.run, loadProcesses: { 'http-throughput': { processes, cpus: 4 } } },
    });
    expect(warned([first, withLoad(second, 1)])).toEqual({});
    expect(warned([first, withLoad(second, 3)])).toEqual({
      DIFFERENT_METHOD: 'load processes at once in http-throughput: A 1, B 3.',
    });
  });

  it('name the offloads in which two hosts differ, where both tell them', () => {
    const offloads = { lo: { tso: true, gso: true }, veth: { tso: true, txChecksum: false } };
    const other = { lo: { tso: true, gso: true }, veth: { tso: false, txChecksum: false } };
    expect(warned([onHost(first, { offloads }), onHost(second, { offloads: other })])).toEqual({
      DIFFERENT_CONDITIONS:
        'offloads of veth: A tso on, tx checksum off, B tso off, tx checksum off.',
    });
    expect(warned([onHost(first, { offloads }), onHost(second, { offloads })])).toEqual({});
    expect(warned([onHost(first, { offloads }), second])).toEqual({});
  });

  it('are silent between runs under the same', () => {
    expect(warned([first, second])).toEqual({});
  });

  it.each([
    ['3.12', '3.18'],
    ['3.18', '3.9'],
    ['3.9', '3.16+'],
    ['iperf 3.1.3', '3.16-1'],
  ])('warn of streams of iperf3 %s and %s, on either side of 3.16', (one, other) => {
    expect(warned(withIperf3(stream, one, other))).toEqual({
      INCOMPARABLE_PROGRAMS: `iperf3 (load): A ${one}, B ${other}. ${why}`,
    });
  });

  it.each([
    ['3.17', '3.18'],
    ['3.9', '3.12'],
    ['3.16', '3.16+'],
    ['4', '3.17.1'],
    ['unknown', '3.18'],
  ])('only mention iperf3 %s and %s, on the same side', (one, other) => {
    expect(warned(withIperf3(stream, one, other))).toEqual({
      DIFFERENT_PROGRAMS: `iperf3 (load): A ${one}, B ${other}.`,
    });
  });

  it('do not mention iperf3 where no stream of it is compared', () => {
    expect(warned(withIperf3(first, '3.12', '3.18'))).toEqual({});
  });

  it('do not mention iperf3 where only one run has the stream', () => {
    const both: LoadedRun = {
      ...first,
      run: { ...first.run, workloads: [...first.run.workloads, ...stream.run.workloads] },
      summary: {
        ...first.summary,
        cells: [...first.summary.cells, ...stream.summary.cells],
      },
    };
    const runs = [...withIperf3(both, '3.12'), ...withIperf3(again(first, 'x'), '3.18')];
    expect(warned(runs.map((each, at) => again(each, `run ${String(at)}`)))).toEqual({});
  });

  it('take what a run did not record for no difference', () => {
    expect(warned(withIperf3(stream, '3.12', undefined))).toEqual({});
    expect(warned(withIperf3(stream, '3.12', undefined, '3.18'))).toEqual({
      INCOMPARABLE_PROGRAMS: `iperf3 (load): A 3.12, B not recorded, C 3.18. ${why}`,
    });
  });

  it('name other programs with the versions of each run', () => {
    const other = withVersions(second, { autocannon: '8.0.0', 'node (load)': '18.0.0' });
    expect(warned([first, other])).toEqual({ DIFFERENT_PROGRAMS: 'autocannon: A 9.0.0, B 8.0.0.' });
  });

  it('name images that were built apart, by the beginning of their ids', () => {
    const id = `sha256:${'2'.repeat(64)}`;
    const images = { ...first.host.images, 'bridgetoll-server:fixture': id };
    expect(warned([first, onHost(second, { images })])).toEqual({
      DIFFERENT_PROGRAMS: 'server image: A 000000000000, B 222222222222.',
    });
  });

  it('name what is different about the machine, in one warning', () => {
    const { cpu, engine } = first.host;
    const other = onHost(second, {
      kernel: '5.15.0',
      cpu: { ...cpu, count: 8 },
      engine: { ...engine, version: '27.1' },
      cpusets: { server: '0-3', load: '4-7' },
    });
    expect(warned([first, other])).toEqual({
      DIFFERENT_MACHINES:
        'number of CPUs: A 4, B 8; kernel: A 6.18.44-fc-v769, B 5.15.0; Docker Engine: A 20.10.24+dfsg1, B 27.1; ' +
        'CPUs of the server: A 0-1, B 0-3; CPUs of the load: A 2-3, B 4-7.',
    });
  });

  it('tell two machines apart that both say the same of themselves', () => {
    const { cpu } = first.host;
    const mine = onHost(first, {
      cpu: { ...cpu, vendor: 'AuthenticAMD', family: '25', stepping: '1' },
    });
    const other = onHost(second, {
      cpu: { ...cpu, vendor: 'AuthenticAMD', family: '26', stepping: '0', l3Bytes: 2 ** 25 },
      system: { clockSource: 'kvm-clock', sysctls: { 'net.core.busy_poll': '50' } },
    });
    const told = onHost(mine, {
      system: { clockSource: 'tsc', sysctls: { 'net.core.busy_poll': '0' } },
    });
    expect(warned([told, other])).toEqual({
      DIFFERENT_CONDITIONS: 'net.core.busy_poll: A 0, B 50.',
      DIFFERENT_MACHINES:
        'CPU family, model, stepping: A AuthenticAMD 25 1, B AuthenticAMD 26 0; clock source: A tsc, B kvm-clock.',
    });
  });

  it('name baselines that are more than a quarter apart', () => {
    const slower = (factor: number): LoadedRun => ({
      ...second,
      summary: {
        ...second.summary,
        cells: second.summary.cells.map((cell) => {
          const metrics = Object.entries(cell.metrics).map(([id, metric]) => [
            id,
            cell.mode === 'host' && metric.value !== undefined
              ? { ...metric, value: metric.value * factor }
              : metric,
          ]);
          return { ...cell, metrics: Object.fromEntries(metrics) as typeof cell.metrics };
        }),
      },
    });
    expect(warned([first, slower(1.2)])).not.toHaveProperty('DIFFERENT_SPEED');
    expect(warned([first, slower(1.3)])['DIFFERENT_SPEED']).toMatch(
      /^baseline of http-latency: A [\d.]+ µs, B [\d.]+ µs/,
    );
  });

  it('name conditions that decide numbers before all else, br_netfilter first', () => {
    const { cpu, engine } = first.host;
    const host = { engine: { ...engine, bridgeNfCallIptables: false }, congestionControl: 'cubic' };
    const other = onHost(second, { ...host, cpu: { ...cpu, count: 8 } });
    const mine = onHost(first, { congestionControl: 'bbr' });
    expect(Object.entries(warned([mine, other]))).toEqual([
      [
        'DIFFERENT_CONDITIONS',
        'br_netfilter: A on, B off; TCP congestion control: A bbr, B cubic.',
      ],
      ['DIFFERENT_MACHINES', 'number of CPUs: A 4, B 8.'],
    ]);
  });

  it('name rules that bridged packets were compared with, where they are many more in one run', () => {
    const withRules = (loaded: LoadedRun, filter: number, isOn = true) =>
      onHost(loaded, {
        firewall: { bridged: { filter, nat: 3 }, total: filter + 9 },
        engine: { ...first.host.engine, bridgeNfCallIptables: isOn },
      });
    const mine = withRules(first, 10);
    expect(warned([mine, withRules(second, 1010)])).toEqual({
      DIFFERENT_CONDITIONS: 'firewall rules on the path of bridged packets: A 13, B 1013.',
    });
    expect(warned([mine, withRules(second, 20)])).toEqual({});
    expect(warned([mine, second])).toEqual({});
    const off = [withRules(first, 10, false), withRules(second, 1010, false)];
    expect(warned(off)).toEqual({});
  });

  it('know br_netfilter also where a bridge alone has it on', () => {
    const engine = { ...first.host.engine, bridgeNfCallIptables: false };
    const other = onHost(second, { engine, bridges: { docker0: { nfCallIptables: true } } });
    expect(warned([first, other])).toEqual({});
  });

  it('name slices of another length, which are compared all the same', () => {
    expect(warned([first, withParameters(second, { target_ms: 40 })])).toEqual({
      DIFFERENT_METHOD: 'slices of http-latency: A 30 ms, B 40 ms.',
    });
  });

  it('name another way of computing', () => {
    const method = { ...first.summary.method, interval: 'by eye' };
    const other = { ...second, summary: { ...second.summary, method } };
    expect(Object.keys(warned([first, other]))).toEqual(['DIFFERENT_METHOD']);
  });

  it('name a control that differs from that of the first run', () => {
    const other = withOverhead(second, 'control', { ratio: 1.2, interval: [1.19, 1.21] });
    expect(warned([first, other])).toEqual({
      NOISY_CONTROL: 'http-latency: the control of B is slower.',
    });
  });
});
