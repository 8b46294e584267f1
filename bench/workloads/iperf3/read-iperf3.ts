import { z } from 'zod';
import type { PathCpu, Reading } from '../../../src/contracts/workload.ts';
import { congestionControls, otherCongestion, refusedCongestion } from './congestion.ts';
import { cpuValues, perGigabyte } from '../agent-output/cpu-values.ts';
import { fieldOf, sliceOutput, unreadable } from '../agent-output/slice-output.ts';

const iperf3Output = sliceOutput.extend({
  exitCode: z.number().nullable(),
  json: z.string(),
  stderr: z.string(),
  congestionControls: congestionControls.optional(),
});

const sum = z.object({ bytes: z.number().positive(), seconds: z.number().positive() });

/** As iperf3 3.12 writes it, and 3.16 and later, which add fields and drive flows in threads. */
const report = z.object({
  error: z.string().optional(),
  end: z.object({
    sum_sent: sum.extend({ retransmits: z.int().nonnegative().optional() }).optional(),
    sum_received: sum.optional(),
    sender_tcp_congestion: z.string().optional(),
    receiver_tcp_congestion: z.string().optional(),
    /** UDP only: packets as the receiver counted them. */
    sum: z
      .object({
        packets: z.int().nonnegative(),
        lost_packets: z.int(),
        jitter_ms: z.number().nonnegative(),
        seconds: z.number().positive(),
      })
      .optional(),
  }),
});

type Report = z.infer<typeof report>;
type Output = z.infer<typeof iperf3Output>;

export interface TcpReadOptions {
  /** That the sender was to use; left out where that was the kernel's choice. */
  readonly congestion?: string | undefined;
  readonly cpu?: PathCpu | undefined;
}

/** Reads one run of iperf3's client: bandwidth as the receiver saw it. */
export function readTcpStream(output: unknown, { congestion, cpu }: TcpReadOptions = {}): Reading {
  return readReport(output, congestion, ({ end }, slice) => {
    const { sliceMs } = slice;
    const { sum_received: received, sum_sent: sent } = end;
    if (!received || !sent) return bad("iperf3's report has no end.sum_received");
    const { sender_tcp_congestion: sender, receiver_tcp_congestion: receiver } = end;
    const other = congestion === undefined ? undefined : otherCongestion(congestion, sender);
    if (other !== undefined) return bad(other);
    return {
      ok: true,
      sliceMs,
      facts: {
        ...(sender === undefined ? {} : { senderCongestion: sender }),
        ...(receiver === undefined ? {} : { receiverCongestion: receiver }),
      },
      values: {
        bandwidth_bps: (received.bytes * 8) / received.seconds,
        ...(sent.retransmits === undefined ? {} : { retransmits: sent.retransmits }),
        ...cpuValues({ ...slice, cpu }, perGigabyte(received.bytes)),
      },
      networkBytes: received.bytes,
      sentBytes: sent.bytes,
    };
  });
}

export interface UdpSent {
  readonly packets: number;
  /** Of each. */
  readonly payloadBytes: number;
}

export function readUdp(output: unknown, { packets, payloadBytes }: UdpSent): Reading {
  return readReport(output, undefined, ({ end }, { sliceMs }) => {
    const seen = end.sum;
    if (!seen) return bad("iperf3's report has no end.sum");
    // The receiver misses the last packets of a slice where the network lost them.
    const lost = Math.max(0, packets - seen.packets) + Math.max(0, seen.lost_packets);
    const arrived = packets - lost;
    if (arrived <= 0) return bad(`none of ${String(packets)} packets arrived`);
    return {
      ok: true,
      sliceMs,
      values: {
        packets_per_second: arrived / seen.seconds,
        loss_ratio: lost / packets,
        jitter_us: seen.jitter_ms * 1000,
      },
      networkBytes: arrived * payloadBytes,
    };
  });
}

function readReport(
  output: unknown,
  congestion: string | undefined,
  read: (report: Report, slice: Output) => Reading,
): Reading {
  const slice = iperf3Output.safeParse(output);
  if (!slice.success) return bad(unreadable(slice.error));
  const { json, stderr, exitCode, congestionControls: controls } = slice.data;
  const refused = controls && congestion && refusedCongestion(congestion, controls);
  if (refused) return refused;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const said = stderr.trim() === '' ? `${String(json.length)} characters` : stderr.trim();
    return bad(`iperf3 (exit code ${String(exitCode)}) wrote no whole report: ${said}`);
  }
  const parsed = report.safeParse(value);
  if (!parsed.success) {
    return bad(`iperf3's report has no ${fieldOf(parsed.error)}`);
  }
  const { error } = parsed.data;
  if (error !== undefined) return bad(`iperf3 says: ${error}`);
  return read(parsed.data, slice.data);
}

function bad(problem: string): Reading {
  return { ok: false, problem };
}
