import { cpuPerRequest } from './metrics/cpu.ts';
import { latencyMean, latencyP50, latencyP99, throughput } from './metrics/http.ts';
import { httpWorkload } from './http/http-workload.ts';

export default httpWorkload({
  id: 'http-throughput',
  title: 'HTTP throughput',
  summary:
    'As many requests as go over many keep-alive connections at once, 32 unless said otherwise; the response has 11 bytes.',
  connection: 'kept',
  service: 'http',
  connections: { title: 'Connections', kind: 'count', values: [32], min: 1, max: 1000 },
  metrics: [throughput, latencyP50, latencyMean, latencyP99, ...cpuPerRequest],
  targetMs: 40,
  // 19 % in both published runs, and 6 to 15 % in all other workloads: docs/evidence/history.md.
  blockSpread: 2,
});
