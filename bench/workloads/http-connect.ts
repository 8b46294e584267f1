import { cpuPerRequest } from './metrics/cpu.ts';
import { latencyMean, latencyP50, latencyP99, throughput } from './metrics/http.ts';
import { httpWorkload } from './http/http-workload.ts';

export default httpWorkload({
  id: 'http-connect',
  title: 'HTTP, a connection per request',
  summary:
    'Requests one after another, each over a TCP connection of its own; the response has 11 bytes.',
  connection: 'new',
  service: 'http',
  connections: { title: 'Connections', kind: 'count', values: [1], min: 1, max: 1000 },
  metrics: [latencyP50, throughput, latencyMean, latencyP99, ...cpuPerRequest],
  targetMs: 20,
  containerSd: { tcp: 0.008, unix: 0.008 },
});
