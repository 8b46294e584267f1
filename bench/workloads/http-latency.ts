import { latencyMean, latencyP50, latencyP99, throughput } from '../../src/samples/http-metrics.ts';
import { keepAliveHttp } from '../../src/samples/keep-alive-http.ts';

export default keepAliveHttp({
  id: 'http-latency',
  title: 'HTTP latency',
  summary: 'Requests one after another over one keep-alive connection; the response has 11 bytes.',
  connections: 1,
  metrics: [latencyP50, latencyMean, latencyP99, throughput],
  targetMs: 40,
});
