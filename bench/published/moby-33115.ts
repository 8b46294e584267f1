import { definePublishedSource } from '../../src/contracts/published-figure.ts';
import { bandwidth } from './beside/counterparts.ts';

export default definePublishedSource({
  id: 'moby-33115',
  title: 'moby issue 33115',
  year: 2017,
  url: 'https://github.com/moby/moby/issues/33115',
  setting: 'two hosts',
  quality: 'C',
  conditions:
    'iperf3 for 30 s, once each, from a container or its host to a second host over 10 Gbit/s; Docker 1.12, kernel 4.4; 67,701 retransmits against 7.',
  figures: [
    {
      subject: 'bridge',
      quantity: 'bandwidth of TCP',
      better: 'higher',
      ...{ value: 8.6, unit: 'Gbit/s', reference: { subject: 'host', value: 9.9 } },
      beside: bandwidth('bridge'),
    },
  ],
});
