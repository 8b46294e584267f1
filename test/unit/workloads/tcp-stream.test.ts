import { describe, expect, it } from 'vitest';
import type { Iperf3Request } from '../../../bench/drivers/iperf3.ts';
import parallel from '../../../bench/workloads/tcp-stream-parallel.ts';
import reverse from '../../../bench/workloads/tcp-stream-reverse.ts';
import stream from '../../../bench/workloads/tcp-stream.ts';
import { resolveCases } from '../../../src/contracts/workload-case.ts';
import { commandOf } from './command-of.ts';

const endpoint = { kind: 'tcp', host: '127.0.0.1', ports: { iperf3: 5201 } } as const;

function requests(workload: typeof stream, congestion: readonly string[]) {
  return resolveCases(workload, { congestion }).map((each) => ({
    id: each.id,
    request: commandOf(each)(endpoint, 1000, 0).request as Iperf3Request,
  }));
}

describe.each([stream, parallel, reverse])('the congestion control of $id', (workload) => {
  it('is left to the kernel where nobody names one, and the id does not tell of it', () => {
    const [only] = requests(workload, ['default']);
    expect(only?.id).toBe(workload.id);
    expect(only?.request).not.toHaveProperty('congestion');
  });

  it('is what was asked for, one case for each name', () => {
    const asked = requests(workload, ['default', 'cubic', 'bbr']);
    expect(asked.map(({ id }) => id)).toEqual([
      `${workload.id}@congestion=default`,
      `${workload.id}@congestion=cubic`,
      `${workload.id}@congestion=bbr`,
    ]);
    expect(asked.map(({ request }) => request.congestion)).toEqual([undefined, 'cubic', 'bbr']);
  });
});
