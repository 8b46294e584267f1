import { join } from 'node:path';
import { portOf, type Endpoint } from '../../../src/contracts/endpoint.ts';
import { sockperf } from './sockperf-service.ts';

type TcpEndpoint = Extract<Endpoint, { readonly kind: 'tcp' }>;

/** Another program that measures what a workload measures, as somebody would call it by hand. */
export interface OutsideTool {
  readonly id: string;
  /** What it gives, in a few words. */
  readonly measures: string;
  readonly unit: 'µs' | '/s' | 'Gbit/s';
  /** Where the program measures the same: a workload and one of its metrics. */
  readonly workload: string;
  readonly metric: string;
  /** The program's unit → this one. */
  readonly scale: number;
  /** @param seconds of load. */
  command(endpoint: TcpEndpoint, seconds: number): readonly string[];
  /** @throws Error where its output has no number. */
  read(output: string): number;
}

const script = join(import.meta.dirname, 'median-latency.lua');

function wrk(connections: number) {
  return ({ host, ports }: TcpEndpoint, seconds: number): readonly string[] => {
    const url = `http://${host}:${String(portOf(ports, 'http'))}/`;
    const load = ['-t1', `-c${String(connections)}`, `-d${String(seconds)}s`];
    return ['wrk', ...load, '-s', script, url];
  };
}

interface WrkResult {
  readonly medianUs: number;
  readonly requests: number;
  readonly durationUs: number;
  readonly errors: number;
}

function readWrk(output: string): WrkResult {
  const line = output.split('\n').find((each) => each.startsWith('{'));
  if (line === undefined) throw new Error(`wrk gave no result: ${output.slice(-300)}`);
  const result = JSON.parse(line) as WrkResult;
  if (result.errors > 0) throw new Error(`wrk had ${String(result.errors)} errors`);
  return result;
}

export const outsideTools: readonly OutsideTool[] = [
  {
    id: 'wrk, 1 connection',
    measures: 'median latency',
    unit: 'µs',
    workload: 'http-latency',
    metric: 'latency_p50_us',
    scale: 1,
    command: wrk(1),
    read: (output) => readWrk(output).medianUs,
  },
  {
    id: 'sockperf ping-pong',
    measures: 'median round trip of 64 bytes, without HTTP',
    unit: 'µs',
    workload: 'http-latency',
    metric: 'latency_p50_us',
    scale: 1,
    command: ({ host, ports }, seconds) => [
      ...['sockperf', 'ping-pong', '--tcp', '-i', host, '-p', String(portOf(ports, sockperf.id))],
      ...['-t', String(seconds), '-m', '64'],
    ],
    // It halves the round trip.
    read: (output) => 2 * numberIn(output, /percentile 50\.000 = +([\d.]+)/),
  },
  {
    id: 'wrk, 32 connections',
    measures: 'requests/s',
    unit: '/s',
    workload: 'http-throughput',
    metric: 'throughput_rps',
    scale: 1,
    command: wrk(32),
    read(output) {
      const { requests, durationUs } = readWrk(output);
      return (requests * 1e6) / durationUs;
    },
  },
  {
    id: 'iperf3',
    measures: 'what the receiver got',
    unit: 'Gbit/s',
    workload: 'tcp-stream',
    metric: 'bandwidth_bps',
    scale: 1e-9,
    command: ({ host, ports }, seconds) => [
      ...['iperf3', '-J', '-c', host, '-p', String(portOf(ports, 'iperf3'))],
      ...['-t', String(seconds)],
    ],
    read(output) {
      const { end, error } = JSON.parse(output) as {
        readonly end: { readonly sum_received?: { readonly bits_per_second: number } };
        readonly error?: string;
      };
      if (end.sum_received) return end.sum_received.bits_per_second / 1e9;
      throw new Error(`iperf3 gave no result: ${error ?? output.slice(-500)}`);
    },
  },
];

function numberIn(output: string, pattern: RegExp): number {
  const found = pattern.exec(output)?.[1];
  if (found === undefined) throw new Error(`no ${String(pattern)} in: ${output.slice(-300)}`);
  return Number(found);
}
