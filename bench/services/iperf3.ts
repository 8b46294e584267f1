import { defineService } from '../../src/contracts/service.ts';

export default defineService({
  id: 'iperf3',
  title: 'iperf3 over TCP and UDP',
  port: 5201,
  protocols: ['tcp', 'udp'],
  sockets: ['tcp'],
  command: `iperf3 --server --bind "$IPERF3_ADDRESS" --port "$IPERF3_PORT" >/dev/null &
wait_until_listening "$IPERF3_PORT"`,
  environment: (address) =>
    address.kind === 'tcp'
      ? { IPERF3_ADDRESS: address.address, IPERF3_PORT: String(address.port) }
      : {},
  // It would take a probe for its one client.
  probe: 'command-waits',
});
