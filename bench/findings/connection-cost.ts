import { defineFinding } from '../../src/contracts/finding.ts';
import { workloadDifference } from './workload-difference/workload-difference.ts';

export default defineFinding({
  id: 'connection-cost',
  title: 'What a connection costs',
  summary: 'What a new TCP connection adds to a request.',
  kind: 'answer',
  topic: 'workloads',
  find: (measured) =>
    workloadDifference(measured, { from: 'http-latency', to: 'http-connect', added: 'connecting' }),
});
