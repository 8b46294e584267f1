import { defineFinding } from '../../src/contracts/finding.ts';
import { workloadDifference } from './workload-difference/workload-difference.ts';

export default defineFinding({
  id: 'encryption-cost',
  title: 'What encryption costs',
  summary: 'What TLS adds to a request on a connection that is kept open.',
  kind: 'answer',
  topic: 'workloads',
  find: (measured) =>
    workloadDifference(measured, { from: 'http-latency', to: 'https-latency', added: 'TLS' }),
});
