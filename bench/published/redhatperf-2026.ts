import { definePublishedSource } from '../../src/contracts/published-figure.ts';

const host = { subject: 'host mode', value: 53_262 };
const known = { quantity: 'transactions', better: 'higher', unit: 'per second' } as const;

export default definePublishedSource({
  id: 'redhatperf-2026',
  title: 'redhatperf.github.io, pgbench in rootless Podman',
  year: 2026,
  url: 'https://redhatperf.github.io',
  setting: 'another network stack',
  quality: 'C',
  conditions: 'pgbench against PostgreSQL in rootless Podman, published in April 2026.',
  figures: [
    { ...known, subject: 'pasta', value: 20_402, reference: host },
    { ...known, subject: 'pasta with 973 rules of nftables', value: 18_106, reference: host },
    {
      subject: 'pasta',
      quantity: 'latency',
      better: 'lower',
      ...{ value: 1.22, unit: 'ms', reference: { subject: 'host mode', value: 0.47 } },
    },
  ],
});
