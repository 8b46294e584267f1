import { latencyMetrics } from './metrics/http.ts';
import { httpWorkload } from './http/http-workload.ts';

export default httpWorkload({
  id: 'http-latency',
  title: 'HTTP latency',
  summary: 'Requests one after another over one keep-alive connection; the response has 11 bytes.',
  connection: 'kept',
  service: 'http',
  connections: 1,
  metrics: latencyMetrics,
  targetMs: 10,
  containerSd: { tcp: 0.009, unix: 0.008 },
});
