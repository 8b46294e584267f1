import { BenchError } from '../../../src/base/errors.ts';
import { socketsOf } from '../../../src/contracts/endpoint.ts';
import { httpTarget } from '../../../src/contracts/http-target.ts';
import type { HandoffRequest } from '../../drivers/handoff.ts';
import receiver from '../../services/receiver.ts';
import { defineWorkload, type Workload } from '../../../src/contracts/workload.ts';
import { readHandoff } from './read-transfers.ts';
import { handoffTime } from '../metrics/transfer.ts';

const targetMs = 25;

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
    metrics: [handoffTime],
    parameters: {
      payload: {
        title: 'Payload',
        kind: 'bytes',
        values: [2 ** 10, 2 ** 22],
        min: 1,
        max: 2 ** 26,
      },
    },
    constants: { target_ms: targetMs, fsync: fsync ? 'yes' : 'no' },
    workUnit: 'handoffs',
    notes: [
      "A handoff ends with the receiver's last byte. One goes before each slice and is not counted.",
    ],
    dependsOn: ['congestion-control'],
    service: receiver.id,
    supports: () => ({ ok: true }),
    resolve: ({ payload = 1 }) => ({
      work: { first: 2, min: 1, max: 2000 },
      targetMs,
      // Calibration warms up the baseline's receiver too: that of every other mode must not lag behind.
      warmUpWork: Math.ceil(60 / (1 + payload / 2 ** 20)),
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
      read: readHandoff,
    }),
  });
}
