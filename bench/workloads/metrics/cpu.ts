import type { Cost, Metric } from '../../../src/contracts/metric.ts';

type CpuMetrics = readonly [Metric, ...Metric[]];

/**
 * CPU time in all and by who used it. What the kernel counts in ticks of 10 ms, all of it and the rest, only the mean of
 * many slices says something about.
 */
function cpuMetrics(per: string, suffix: string, unit: Metric['unit']): CpuMetrics {
  const metric = (part: string, cost: Cost, title: string): Metric => ({
    id: `${part}_${suffix}`,
    title: `${title} per ${per}`,
    ...{ unit, better: 'lower', cost },
  });
  return [
    { ...metric('cpu', 'all', 'CPU time'), average: 'mean' },
    metric('cpu_server', 'server', "Server's CPU time"),
    metric('cpu_client', 'client', "Client's CPU time"),
    metric('cpu_proxy', 'docker-proxy', "docker-proxy's CPU time"),
    { ...metric('cpu_rest', 'rest', 'CPU time of kernel and others'), average: 'mean' },
  ];
}

export const cpuPerRequest = cpuMetrics('request', 'us_per_request', 'us');
/** For 10⁹ bytes. */
export const cpuPerGigabyte = cpuMetrics('gigabyte', 's_per_gb', 's_per_gb');
