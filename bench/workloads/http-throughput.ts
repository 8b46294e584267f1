import {
  cpuPerRequest,
  latencyMean,
  latencyP50,
  latencyP99,
  throughput,
} from '../../src/samples/http-metrics.ts';
import { httpWorkload } from '../../src/samples/http-workload.ts';

export default httpWorkload({
  id: 'http-throughput',
  title: 'HTTP throughput',
  summary:
    'As many requests as go over many keep-alive connections at once, 32 unless said otherwise; the response has 11 bytes.',
  connection: 'kept',
  service: 'http',
  connections: { title: 'Connections', kind: 'count', values: [32], least: 1, most: 1000 },
  metrics: [throughput, latencyP50, latencyMean, latencyP99, cpuPerRequest],
  targetMs: 40,
});
