import { tcpStreamWorkload } from './iperf3/tcp-stream-workload.ts';

export default tcpStreamWorkload({
  id: 'tcp-stream',
  title: 'TCP stream',
  summary: 'One TCP flow of iperf3 from client to server, as fast as it goes.',
});
