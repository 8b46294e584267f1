import { definePublishedSource } from '../../src/contracts/published-figure.ts';
import { bandwidth, latency } from './beside/counterparts.ts';

export default definePublishedSource({
  id: 'felter-2014',
  title: 'Felter et al., IBM RC25482',
  year: 2014,
  url: 'https://github.com/thewmf/kvm-docker-comparison',
  setting: 'two hosts',
  quality: 'A',
  conditions:
    'Docker with NAT between two machines joined by 10 Gbit/s Ethernet; netperf and nuttcp.',
  figures: [
    {
      subject: 'published port (NAT)',
      quantity: 'bandwidth of TCP',
      better: 'higher',
      ...{ value: 9.3, unit: 'Gbit/s', reference: { subject: 'native', value: 9.3 } },
      beside: bandwidth('bridge-nat'),
    },
    {
      subject: 'published port (NAT)',
      quantity: 'latency of request and response, said to double',
      better: 'lower',
      ...{ value: 2, unit: '', reference: { subject: 'native', value: 1 } },
      beside: latency('bridge-nat'),
    },
  ],
});
