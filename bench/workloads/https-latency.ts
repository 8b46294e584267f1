import { latencyMetrics } from './metrics/http.ts';
import { httpWorkload } from './http/http-workload.ts';

export default httpWorkload({
  id: 'https-latency',
  title: 'HTTPS latency',
  summary:
    'As HTTP latency, over TLS 1.3 with a certificate made for the run; the handshake is not counted.',
  connection: 'kept',
  service: 'https',
  connections: 1,
  metrics: latencyMetrics,
  targetMs: 12,
  containerSd: { tcp: 0.012, unix: 0.011 },
});
