import { definePublishedSource } from '../../src/contracts/published-figure.ts';

const runc = { subject: 'runc', value: 24.3 };
const known = { quantity: 'bandwidth', better: 'higher', unit: 'Gbit/s', reference: runc } as const;

export default definePublishedSource({
  id: 'gvisor-83',
  title: 'gVisor issue 83',
  year: 2018,
  url: 'https://github.com/google/gvisor/issues/83',
  setting: 'another network stack',
  quality: 'C',
  conditions: 'Between two sandboxes of one machine.',
  figures: [
    { ...known, subject: 'gVisor with ptrace', value: 0.624 },
    { ...known, subject: 'gVisor with KVM', value: 0.331 },
  ],
});
