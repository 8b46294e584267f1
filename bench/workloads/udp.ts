import { iperf3Threads } from './iperf3/iperf3-threads.ts';
import { readUdp } from './iperf3/read-iperf3.ts';
import { iperf3Command, supportsIperf3 } from './iperf3/tcp-stream-workload.ts';
import { jitter, lossRatio, packetRate } from './metrics/transfer.ts';
import { defineWorkload } from '../../src/contracts/workload.ts';

/** Long enough for a queue to fill, short enough for many blocks. */
const targetMs = 100;

export default defineWorkload({
  id: 'udp',
  title: 'UDP',
  summary:
    'Datagrams of iperf3 from client to server at a fixed rate, both small and as large as an Ethernet frame allows.',
  metrics: [lossRatio, packetRate, jitter],
  parameters: {
    payload: { title: 'Payload', kind: 'bytes', values: [64, 1472], min: 16, max: 65_507 },
    rate: { title: 'Rate', kind: 'rate', values: [20_000], min: 100, max: 10_000_000 },
  },
  constants: { target_ms: targetMs },
  workUnit: 'packets',
  notes: ['A packet that the receiver did not count is lost.'],
  incomparable: iperf3Threads,
  service: 'iperf3',
  supports: supportsIperf3,
  resolve({ payload = 64, rate: perSecond }) {
    const rate = Number(perSecond);
    // What a slice sends follows from its rate: there is nothing to calibrate.
    const packets = Math.ceil((rate * targetMs) / 1000);
    return {
      work: { first: packets, min: packets, max: packets },
      targetMs,
      warmUpWork: 0,
      command: (endpoint, work) =>
        iperf3Command(endpoint, {
          bytes: work * payload,
          flows: 1,
          reverse: false,
          udp: { payloadBytes: payload, bitsPerSecond: rate * payload * 8 },
          timeoutMs: 12_000,
        }),
      read: (output, work) => readUdp(output, { packets: work, payloadBytes: payload }),
    };
  },
});
