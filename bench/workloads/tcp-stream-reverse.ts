import { tcpStreamWorkload } from './iperf3/tcp-stream-workload.ts';

export default tcpStreamWorkload({
  id: 'tcp-stream-reverse',
  title: 'TCP stream, server sends',
  summary: 'One TCP flow of iperf3 from server to client, as fast as it goes.',
  reverse: true,
});
