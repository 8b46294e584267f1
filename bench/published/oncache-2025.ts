import { definePublishedSource } from '../../src/contracts/published-figure.ts';

const overlay = { subject: 'the standard overlay', value: 1 };
const known = {
  subject: 'overlay with ONCache',
  better: 'higher',
  unit: '',
  reference: overlay,
} as const;

export default definePublishedSource({
  id: 'oncache-2025',
  title: 'ONCache, NSDI',
  year: 2025,
  setting: 'two hosts',
  quality: 'B',
  conditions: 'Container overlay networks between hosts, as the paper tells of them.',
  figures: [
    { ...known, quantity: 'throughput of TCP', value: 1.12 },
    { ...known, quantity: 'requests and responses', value: 1.36 },
  ],
});
