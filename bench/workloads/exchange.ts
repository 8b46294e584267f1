import { BenchError } from '../../src/base/errors.ts';
import { httpTarget } from '../../src/contracts/http-target.ts';
import { payloadPath } from '../../src/contracts/payload.ts';
import type { ExchangeRequest } from '../drivers/exchange.ts';
import http from '../services/http.ts';
import { payloadDigest } from './payload/payload-digest.ts';
import { defineWorkload } from '../../src/contracts/workload.ts';
import {
  fixedTransfers,
  isLarge,
  settlingNote,
  transfersRule,
} from './transfers/fixed-transfers.ts';
import { readExchange } from './transfers/read-transfers.ts';
import { cpuPerGigabyte } from './metrics/cpu.ts';
import { bandwidth, exchangeTime, firstExchangeTime } from './metrics/transfer.ts';

/** Of one exchange without its bytes: the same in all modes to within a third. */
const overheadUs = 60;
const checkedEvery = 10;
/** Measured at 16 KiB and 4 MiB. */
const smallSd = { tcp: 0.006, volume: 0.03 };
const largeSd = { tcp: 0.01, unix: 0.018, volume: 0.1 };

export default defineWorkload({
  id: 'exchange',
  title: 'Data exchange',
  summary:
    'The same file from server to client: fetched over HTTP on one keep-alive connection, or read from a shared volume.',
  metrics: [exchangeTime, firstExchangeTime, bandwidth, ...cpuPerGigabyte],
  parameters: {
    payload: {
      title: 'Payload',
      kind: 'bytes',
      values: [2 ** 10, 2 ** 14, 2 ** 18, 2 ** 22, 2 ** 26],
      min: 1,
      max: 2 ** 28,
    },
  },
  constants: { ...transfersRule },
  workUnit: 'transfers',
  notes: [
    settlingNote('exchange'),
    'Bandwidth is that of the settled exchanges, CPU time that of all.',
    `In every ${String(checkedEvery)}th round the client checks the SHA-256 of the payload.`,
  ],
  dependsOn: ['congestion-control'],
  service: 'http',
  payloads: ({ payload = 1 }) => [payload],
  supports: () => ({ ok: true }),
  resolve({ payload = 1 }) {
    // Hashing 64 MiB takes a while, and not every command needs it.
    let known: string | undefined;
    const digest = (): string => (known ??= payloadDigest(payload));
    const { total, settling, targetMs } = fixedTransfers(payload, overheadUs);
    return {
      work: { first: total, min: total, max: total },
      targetMs,
      containerSd: isLarge(payload) ? largeSd : smallSd,
      warmUpWork: Math.ceil(1000 / (1 + payload / 2 ** 16)),
      command(endpoint, work, round) {
        const path = payloadPath(payload);
        const target = httpTarget(endpoint, http, path);
        if (!target && endpoint.kind !== 'volume') {
          throw new BenchError('BUG', `exchange was driven over a ${endpoint.kind} endpoint.`);
        }
        const request: ExchangeRequest = {
          source: target ? { http: target } : { file: path },
          bytes: payload,
          times: work,
          timeoutMs: 12_000,
          isChecked: round % checkedEvery === 0,
        };
        return { driver: 'exchange', request };
      },
      read: (output, _, cpu) => readExchange(output, { bytes: payload, settling, digest, cpu }),
    };
  },
});
