import { BenchError } from '../../src/base/errors.ts';
import { portOf, type Endpoint } from '../../src/contracts/endpoint.ts';
import { defineWorkload } from '../../src/contracts/workload.ts';
import type { LookupsRequest } from '../drivers/dns.ts';
import dns from '../services/dns.ts';
import { nameMetrics } from './metrics/names.ts';
import { readLookups } from './names/read-lookups.ts';

const timeoutMs = 2000;
const targetMs = 20;

export default defineWorkload({
  id: 'dns',
  title: 'DNS lookups',
  summary:
    "The server's name is looked up over UDP, one lookup after another, at the resolver that the client's network has.",
  metrics: nameMetrics,
  parameters: {},
  constants: { target_ms: targetMs },
  workUnit: 'lookups',
  notes: [
    "On a network of one's own, Docker's resolver answers, which is a part of the daemon; on the host's network, dnsmasq on loopback, beside the server and on its CPUs. Both answer by themselves.",
    'Each lookup has a socket of its own, as those of the C library have. Its time is from question to answer; lookups a second count opening the socket too.',
    'Every answer has to be the address that the server has.',
  ],
  service: dns.id,
  supports(_, __, names) {
    return names === undefined
      ? { ok: false, why: 'Nothing there knows containers by name.' }
      : { ok: true };
  },
  resolve: () => ({
    measures: 'names',
    work: { first: 100, min: 50, max: 5000 },
    targetMs,
    warmUpWork: 1500,
    containerSd: { tcp: 0.015 },
    command: (endpoint, work) => ({ driver: 'dns', request: requestOf(endpoint, work) }),
    read: readLookups,
  }),
});

function requestOf(endpoint: Endpoint, amount: number): LookupsRequest {
  if (endpoint.kind !== 'tcp' || !endpoint.name) {
    throw new BenchError('BUG', 'A mode that says that it has names gave none.');
  }
  const { name, address, resolver, port = portOf(endpoint.ports, dns.id) } = endpoint.name;
  return { resolver: { address: resolver, port }, name, address, amount, timeoutMs };
}
