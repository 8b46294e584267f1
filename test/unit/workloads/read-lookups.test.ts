import { expect, it } from 'vitest';
import dns from '../../../bench/workloads/dns.ts';
import { readLookups } from '../../../bench/workloads/names/read-lookups.ts';
import type { Endpoint } from '../../../src/contracts/endpoint.ts';
import { commandOf } from './command-of.ts';
import { driven } from './driven.ts';

/** 100 lookups of 50 µs, in a window with pauses between them. */
const output = { ...(driven(101, 50) as object), windowMs: 8, cpuS: 0.012, networkBytes: 9000 };

it('gives the time of a lookup, and how many a second that is with all that is between them', () => {
  expect(readLookups(output, 100)).toMatchObject({
    ok: true,
    networkBytes: 9000,
    values: {
      ...{ latency_p50_us: 50, latency_mean_us: 50, latency_p99_us: 50 },
      ...{ lookups_per_s: 12_500, cpu_us_per_lookup: 120 },
    },
  });
});

it('counts no slice with a lookup missing, nor one in which lookups overlap', () => {
  expect(readLookups(output, 101)).toEqual({
    ok: false,
    problem: '100 of 101 lookups were answered',
  });
  expect(readLookups({ ...output, windowMs: 4 }, 100)).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/^Little's law: 1\.25 /) as string,
  });
});

it('asks whom the mode says, at the port of its service where that is the server', () => {
  const command = commandOf(dns.resolve({}));
  const name = { name: 's', address: '10.0.0.2', resolver: '127.0.0.1' };
  const tcp = { kind: 'tcp', host: 's', ports: { dns: 10_007 } } as const;
  const asked = (endpoint: Endpoint) => command(endpoint, 9, 0).request;
  const wanted = { name: 's', address: '10.0.0.2', amount: 9 };
  expect(asked({ ...tcp, name })).toMatchObject({
    ...wanted,
    resolver: { address: '127.0.0.1', port: 10_007 },
  });
  expect(asked({ ...tcp, name: { ...name, resolver: '127.0.0.11', port: 53 } })).toMatchObject({
    ...wanted,
    resolver: { address: '127.0.0.11', port: 53 },
  });
});

it('goes only where somebody knows the name of the server', () => {
  expect(dns.supports('tcp', 'bridge', 'engine').ok).toBe(true);
  expect(dns.supports('tcp', 'host', 'server').ok).toBe(true);
  expect(dns.supports('tcp', 'bridge')).toEqual({
    ok: false,
    why: 'Nothing there knows containers by name.',
  });
});
