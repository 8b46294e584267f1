import { definePublishedSource } from '../../src/contracts/published-figure.ts';
import { bandwidth, latency } from './beside/counterparts.ts';

export default definePublishedSource({
  id: 'yangwwei-2017',
  title: "Weiwei's Blog, Docker Network Tests",
  year: 2017,
  url: 'https://yangwwei.github.io/2017/11/22/docker-network-tests.html',
  setting: 'one host',
  quality: 'C',
  conditions: 'qperf, the average of five runs; no machine, kernel or version is named.',
  figures: [
    {
      subject: 'bridge',
      quantity: 'latency of TCP',
      better: 'lower',
      ...{ value: 9.04, unit: 'µs', reference: { subject: 'host mode', value: 7.9 } },
      beside: latency('bridge'),
    },
    {
      subject: 'bridge',
      quantity: 'bandwidth of TCP',
      better: 'higher',
      ...{ value: 4024, unit: 'MB/s', reference: { subject: 'host mode', value: 4639 } },
      beside: bandwidth('bridge'),
    },
    {
      subject: 'host mode',
      quantity: 'latency of TCP',
      better: 'lower',
      ...{ value: 7.9, unit: 'µs', reference: { subject: 'no Docker', value: 6.73 } },
    },
    {
      subject: 'bridge',
      setting: 'two hosts',
      quantity: 'latency of TCP',
      better: 'lower',
      ...{ value: 20, unit: 'µs', reference: { subject: 'host mode', value: 17.5 } },
      beside: latency('bridge'),
    },
  ],
});
