import { BenchError } from '../../../src/base/errors.ts';
import type { DriverCommand } from '../../../src/contracts/driver.ts';
import { portOf, type Endpoint } from '../../../src/contracts/endpoint.ts';
import type { Parameter } from '../../../src/contracts/parameter.ts';
import { defineWorkload, type Support, type Workload } from '../../../src/contracts/workload.ts';
import type { Iperf3Request } from '../../drivers/iperf3.ts';
import iperf3 from '../../services/iperf3.ts';
import { cpuPerGigabyte } from '../metrics/cpu.ts';
import { bandwidth, retransmits } from '../metrics/transfer.ts';
import { readTcpStream } from './read-iperf3.ts';
import { iperf3Threads } from './iperf3-threads.ts';

const mebibyte = 2 ** 20;
const targetMs = 150;
/** Leaves the choice to the kernel. */
const kernelsOwn = 'default';
const congestionParameter: Parameter = {
  title: 'Congestion control',
  kind: 'word',
  values: [kernelsOwn],
  example: 'cubic',
};

export interface TcpStream {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Absent for one flow. */
  readonly flows?: Parameter;
  /** Whether the server sends. */
  readonly reverse?: boolean;
}

/** A workload of iperf3: a fixed number of bytes over TCP, as fast as they go. */
export function tcpStreamWorkload(options: TcpStream): Workload {
  const { id, title, summary, reverse = false } = options;
  return defineWorkload({
    ...{ id, title, summary },
    metrics: [bandwidth, ...cpuPerGigabyte, retransmits],
    parameters: {
      ...(options.flows ? { flows: options.flows } : {}),
      congestion: congestionParameter,
    },
    constants: { target_ms: targetMs, direction: reverse ? 'server sends' : 'client sends' },
    workUnit: 'bytes',
    notes: [
      'Bandwidth is what the receiver counted.',
      'Unless a congestion control is asked for, it is the default of the sending network namespace; the journal has what each slice used.',
    ],
    incomparable: iperf3Threads,
    dependsOn: ['congestion-control'],
    service: iperf3.id,
    supports: supportsIperf3,
    resolve({ flows = 1, congestion: asked = kernelsOwn }) {
      const congestion = asked === kernelsOwn ? undefined : asked;
      return {
        work: { first: 64 * mebibyte, min: mebibyte, max: 64 * 1024 * mebibyte },
        targetMs,
        warmUpWork: 0,
        command: (endpoint, work) =>
          iperf3Command(endpoint, {
            ...{ bytes: work, flows, reverse, timeoutMs: 12_000 },
            ...(congestion === undefined ? {} : { congestion }),
          }),
        containerSd: { tcp: 0.015 },
        read: (output, _, cpu) => readTcpStream(output, { congestion, cpu }),
      };
    },
  });
}

export function supportsIperf3(endpoint: Endpoint['kind']): Support {
  return endpoint === 'tcp'
    ? { ok: true }
    : {
        ok: false,
        why: `There is no network for iperf3, only ${endpoint === 'unix' ? 'a Unix socket' : 'a volume'}.`,
      };
}

export function iperf3Command(
  endpoint: Endpoint,
  request: Omit<Iperf3Request, 'host' | 'port'>,
): DriverCommand {
  if (endpoint.kind !== 'tcp') {
    throw new BenchError('BUG', `iperf3 was driven over a ${endpoint.kind}.`);
  }
  const server = { host: endpoint.host, port: portOf(endpoint.ports, iperf3.id) };
  return { driver: 'iperf3', startsProcess: true, request: { ...server, ...request } };
}
