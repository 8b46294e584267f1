import { definePublishedSource } from '../../src/contracts/published-figure.ts';

const known = { better: 'higher', unit: 'Gbit/s' } as const;
const at1500 = {
  ...{ ...known, quantity: 'bandwidth, packets of 1,500 bytes' },
  reference: { subject: 'veth', value: 49.3 },
};
const at65520 = {
  ...{ ...known, quantity: 'bandwidth, packets of 65,520 bytes' },
  reference: { subject: 'veth', value: 50.8 },
};

export default definePublishedSource({
  id: 'rootlesskit-2026',
  title: 'RootlessKit, docs/network.md',
  year: 2026,
  url: 'https://github.com/rootless-containers/rootlesskit/blob/master/docs/network.md',
  setting: 'another network stack',
  quality: 'C',
  conditions: 'iperf3 from a rootless child to its parent, at two sizes of the largest packet.',
  figures: [
    { ...at1500, subject: 'slirp4netns', value: 1.69 },
    { ...at65520, subject: 'slirp4netns', value: 8.11 },
    { ...at1500, subject: 'pasta', value: 0.24 },
    { ...at65520, subject: 'pasta', value: 31.9 },
    { ...at1500, subject: 'gvisor-tap-vsock', value: 2.46 },
    { ...at65520, subject: 'gvisor-tap-vsock', value: 8.75 },
    { ...at1500, subject: 'vpnkit', value: 0.14 },
  ],
});
