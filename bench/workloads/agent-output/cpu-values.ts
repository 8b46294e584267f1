import type { PathCpu } from '../../../src/contracts/workload.ts';

export interface CpuToShare {
  /** Of the whole machine, in s; absent where the agent could not tell. */
  readonly cpuS?: number | undefined;
  /** Of the load container, in µs. */
  readonly clientCpuUs?: number | undefined;
  /** Of the others; absent where nobody read it. */
  readonly cpu?: PathCpu | undefined;
}

/** What CPU time is shared out among, and how metrics say so. */
export interface CpuUnit {
  /** End of a metric's name: `us_per_request`. */
  readonly suffix: string;
  /** From µs of the slice to the unit. */
  readonly perUs: number;
}

export function perRequest(requests: number): CpuUnit {
  return { suffix: 'us_per_request', perUs: 1 / requests };
}

export function perGigabyte(bytes: number): CpuUnit {
  return { suffix: 's_per_gb', perUs: 1e-6 / (bytes / 1e9) };
}

/**
 * CPU time by who used it. The rest is what the whole machine used beyond server, client and docker-proxy: kernel
 * threads, interrupts, the engine, other programs.
 * @returns metric to value; what cannot be told is absent.
 */
export function cpuValues(
  { cpuS, clientCpuUs, cpu = {} }: CpuToShare,
  { suffix, perUs }: CpuUnit,
): Readonly<Record<string, number>> {
  const totalUs = cpuS === undefined ? undefined : cpuS * 1e6;
  const { server, proxy } = cpu;
  const restUs =
    totalUs === undefined || server === undefined || clientCpuUs === undefined
      ? undefined
      : totalUs - server - clientCpuUs - (proxy ?? 0);
  const parts = Object.entries({
    cpu: totalUs,
    cpu_server: server,
    cpu_client: clientCpuUs,
    cpu_proxy: proxy,
    cpu_rest: restUs,
  });
  return Object.fromEntries(
    parts.flatMap(([part, us]) => (us === undefined ? [] : [[`${part}_${suffix}`, us * perUs]])),
  );
}
