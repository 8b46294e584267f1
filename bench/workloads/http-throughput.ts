import { latencyMean, latencyP50, latencyP99, throughput } from '../../src/samples/http-metrics.ts';
import { keepAliveHttp } from '../../src/samples/keep-alive-http.ts';

export default keepAliveHttp({
  id: 'http-throughput',
  title: 'HTTP throughput',
  summary: 'As many requests as go over 32 keep-alive connections; the response has 11 bytes.',
  connections: 32,
  metrics: [throughput, latencyP50, latencyMean, latencyP99],
  targetMs: 60,
});
