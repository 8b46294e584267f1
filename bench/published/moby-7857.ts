import { definePublishedSource } from '../../src/contracts/published-figure.ts';
import { transactions } from './beside/counterparts.ts';

const host = { subject: 'host mode', value: 674_737 };

export default definePublishedSource({
  id: 'moby-7857',
  title: 'moby issue 7857',
  year: 2014,
  url: 'https://github.com/moby/moby/issues/7857',
  setting: 'setting not named',
  quality: 'C',
  conditions:
    'netperf with transactions of 1 byte, a sum over connections; no machine, kernel or version is named.',
  figures: [
    {
      subject: 'host mode',
      quantity: 'transactions',
      better: 'higher',
      ...{
        value: host.value,
        unit: 'per second',
        reference: { subject: 'no Docker', value: 742_020 },
      },
    },
    {
      subject: 'bridge',
      quantity: 'transactions',
      better: 'higher',
      ...{ value: 432_079, unit: 'per second', reference: host },
      beside: transactions('bridge'),
    },
    {
      subject: 'bridge and NAT',
      quantity: 'transactions',
      better: 'higher',
      ...{ value: 213_721, unit: 'per second', reference: host },
      beside: transactions('bridge-nat'),
    },
  ],
});
