import { definePublishedSource } from '../../src/contracts/published-figure.ts';

export default definePublishedSource({
  id: 'moby-33133',
  title: 'moby issue 33133',
  year: 2017,
  url: 'https://github.com/moby/moby/issues/33133',
  setting: 'two hosts',
  quality: 'C',
  conditions: 'qperf between containers of a Swarm of two nodes.',
  figures: [
    {
      subject: 'encrypted overlay',
      quantity: 'bandwidth',
      better: 'higher',
      ...{ value: 0.262, unit: 'MB/s', reference: { subject: 'overlay', value: 113 } },
    },
  ],
});
