import { definePublishedSource } from '../../src/contracts/published-figure.ts';
import { latency } from './beside/counterparts.ts';

export default definePublishedSource({
  id: 'opscart-isolation-2026',
  title: 'opscart, container-isolation-benchmarks',
  year: 2026,
  url: 'https://github.com/opscart/container-isolation-benchmarks',
  setting: 'one host',
  quality: 'C',
  conditions: 'sockperf over TCP, one run, kernel 6.14.',
  figures: [
    {
      subject: 'bridge (veth)',
      quantity: 'latency of TCP',
      better: 'lower',
      ...{ value: 18.943, unit: 'µs', reference: { subject: 'loopback', value: 18.375 } },
      beside: latency('bridge'),
    },
  ],
});
