import { tcpStreamWorkload } from './iperf3/tcp-stream-workload.ts';

export default tcpStreamWorkload({
  id: 'tcp-stream-parallel',
  title: 'TCP stream, several flows',
  summary: 'Several TCP flows of iperf3 at once from client to server, four unless said otherwise.',
  flows: { title: 'Flows', kind: 'count', values: [4], min: 2, max: 64 },
});
