import { definePublishedSource } from '../../src/contracts/published-figure.ts';
import { transactions } from './beside/counterparts.ts';

export default definePublishedSource({
  id: 'moby-11911',
  title: 'moby issue 11911',
  year: 2015,
  url: 'https://github.com/moby/moby/issues/11911',
  setting: 'one host',
  quality: 'C',
  conditions:
    'redis-benchmark, a million SETs over 50 connections, once each, on a physical machine; the published port was dialled on 127.0.0.1.',
  figures: [
    {
      subject: 'host mode',
      quantity: 'requests',
      better: 'higher',
      ...{
        value: 260_921,
        unit: 'per second',
        reference: { subject: 'no Docker', value: 264_271 },
      },
    },
    {
      subject: 'published port on 127.0.0.1',
      quantity: 'requests',
      better: 'higher',
      ...{
        value: 117_744,
        unit: 'per second',
        reference: { subject: 'host mode', value: 260_921 },
      },
      beside: transactions('bridge-proxy'),
    },
    {
      subject: 'published port, from another host',
      setting: 'two hosts',
      quantity: 'requests',
      better: 'higher',
      ...{ value: 79_327, unit: 'per second', reference: { subject: 'no Docker', value: 80_703 } },
      beside: transactions('bridge-nat'),
    },
  ],
});
