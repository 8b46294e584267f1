import { definePublishedSource } from '../../src/contracts/published-figure.ts';

const overlay = { subject: 'overlay', value: 1 };
const known = { subject: "without the overlay's cost", unit: '', reference: overlay } as const;

export default definePublishedSource({
  id: 'slim-2019',
  title: 'Slim, NSDI',
  year: 2019,
  setting: 'two hosts',
  quality: 'B',
  conditions: 'Container overlay networks between hosts, as the paper tells of them.',
  figures: [
    { ...known, quantity: 'throughput', better: 'higher', value: 1.66 },
    { ...known, quantity: 'latency', better: 'lower', value: 0.58 },
    { ...known, quantity: 'CPU time', better: 'lower', value: 0.46 },
  ],
});
