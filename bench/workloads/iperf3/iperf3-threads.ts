import type { Incomparable } from '../../../src/contracts/workload.ts';

/** Streams of iperf3 before 3.16 share one thread, which is then what limits them. */
export const iperf3Threads: Incomparable = {
  program: 'iperf3 (load)',
  from: '3.16',
  why: 'From 3.16 on every flow of iperf3 has a thread of its own.',
};
