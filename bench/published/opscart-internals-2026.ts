import { definePublishedSource } from '../../src/contracts/published-figure.ts';
import { latency } from './beside/counterparts.ts';

export default definePublishedSource({
  id: 'opscart-internals-2026',
  title: 'opscart, docker-internals-guide',
  year: 2026,
  url: 'https://github.com/opscart/docker-internals-guide',
  setting: 'two hosts',
  quality: 'B',
  conditions:
    'ping to 8.8.8.8 from Azure D2s_v3, 50 times each, ± 0.02 ms; kernel 6.8; starts of alpine, 50 times, ± 5 ms.',
  figures: [
    {
      subject: 'bridge',
      quantity: 'ping',
      better: 'lower',
      ...{ value: 2.09, unit: 'ms', reference: { subject: 'host mode', value: 2.05 } },
      beside: latency('bridge'),
    },
    {
      ...{ subject: 'a container of alpine', setting: 'starting containers' },
      quantity: 'time to start, warm',
      better: 'lower',
      ...{ value: 568, unit: 'ms' },
    },
  ],
});
