import { BenchError } from '../../../src/base/errors.ts';
import { socketsOf } from '../../../src/contracts/endpoint.ts';
import { httpTarget } from '../../../src/contracts/http-target.ts';
import type { HandoffRequest } from '../../drivers/handoff.ts';
import receiver from '../../services/receiver.ts';
import { defineWorkload, type Workload } from '../../../src/contracts/workload.ts';
import { fixedTransfers, isLarge, settlingNote, transfersRule } from './fixed-transfers.ts';
import { readHandoff } from './read-transfers.ts';
import { firstHandoffTime, handoffTime } from '../metrics/transfer.ts';

/**
 * Of 1 KiB, to warm up both ends: nothing else makes V8 compile the receiver. Between two processes of one machine, a
 * posted payload took 81 µs in the first 100 handoffs, 55 after 700 and 24 to 25 from 900 on, a file 127, 84 and 48 to 51 µs
 * (on another machine 19, 12 and 8, and 82, 63 and 47). Files that are synced keep a disk busy that others need for
 * starting, and the code is nearly the same.
 */
const handoffs = 1300;
const syncedHandoffs = 650;
/** Of one handoff without its bytes, the receiver's answer included. */
const overheadUs = 100;
/** Measured at 1 KiB and 4 MiB. */
const smallSd = { tcp: 0.006, unix: 0.02 };
const largeSd = { unix: 0.015, volume: 0.013 };

export interface Handoff {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Whether a file is on the disk before it is renamed. Nothing changes where there is no file. */
  readonly fsync: boolean;
}

/** A workload in which the client has the data, and the time ends when the server has read it. */
export function handoffWorkload({ id, title, summary, fsync }: Handoff): Workload {
  return defineWorkload({
    ...{ id, title, summary },
    metrics: [handoffTime, firstHandoffTime],
    parameters: {
      payload: {
        title: 'Payload',
        kind: 'bytes',
        values: [2 ** 10, 2 ** 22],
        min: 1,
        max: 2 ** 26,
      },
    },
    constants: { ...transfersRule, fsync: fsync ? 'yes' : 'no' },
    workUnit: 'handoffs',
    notes: ["A handoff ends with the receiver's last byte.", settlingNote('handoff')],
    dependsOn: ['congestion-control'],
    service: receiver.id,
    supports: () => ({ ok: true }),
    resolve({ payload = 1 }) {
      const { total, settling, targetMs } = fixedTransfers(payload, overheadUs);
      return {
        work: { first: total, min: total, max: total },
        targetMs,
        containerSd: isLarge(payload) ? largeSd : smallSd,
        warmUpWork: Math.ceil((fsync ? syncedHandoffs : handoffs) / (1 + payload / 2 ** 16)),
        command(endpoint, work) {
          const target = httpTarget(socketsOf(endpoint), receiver);
          if (!target) throw new BenchError('BUG', `${id} was driven over a ${endpoint.kind}.`);
          const request: HandoffRequest = {
            receiver: target,
            way: endpoint.kind === 'volume' ? { folder: endpoint.folder, fsync } : 'post',
            bytes: payload,
            times: work,
            timeoutMs: 12_000,
          };
          return { driver: 'handoff', request };
        },
        read: (output) => readHandoff(output, settling),
      };
    },
  });
}
