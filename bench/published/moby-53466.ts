import { definePublishedSource } from '../../src/contracts/published-figure.ts';

const fewPorts = { subject: 'with about 10', value: 7 };

export default definePublishedSource({
  id: 'moby-53466',
  title: 'moby issue 53466',
  year: 2026,
  url: 'https://github.com/moby/moby/issues/53466',
  setting: 'starting containers',
  quality: 'B',
  conditions:
    'Docker Engine 29.7.2 with nftables on kernel 6.12, the median of 467 and 470 creations.',
  figures: [
    {
      subject: 'a container beside 32 published ports',
      quantity: 'time to create',
      better: 'lower',
      ...{ value: 22.8, unit: 's', reference: fewPorts },
    },
    {
      subject: 'a container beside 206 published ports',
      quantity: 'time to create, about',
      better: 'lower',
      ...{ value: 55, unit: 's', reference: fewPorts },
    },
  ],
});
