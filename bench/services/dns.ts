import { defineService } from '../../src/contracts/service.ts';

/** As a machine resolves names that has a server of its own on loopback. Every name has the address that it listens on. */
export default defineService({
  id: 'dns',
  title: 'dnsmasq over UDP and TCP',
  port: 53,
  protocols: ['udp', 'tcp'],
  sockets: ['tcp'],
  // It lists all interfaces first, and ends with 5 where one goes meanwhile, as that of another container on the host may.
  command: `until
  dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --pid-file --log-facility=- \\
    --listen-address="$DNS_ADDRESS" --bind-interfaces --port="$DNS_PORT" --address="/#/$DNS_ADDRESS" &
  wait_until_listening "$DNS_PORT"
do ended=0; wait $! || ended=$?; [ $ended = 5 ] || exit $ended; done`,
  environment: (address) =>
    address.kind === 'tcp' ? { DNS_ADDRESS: address.address, DNS_PORT: String(address.port) } : {},
  probe: 'command-waits',
});
