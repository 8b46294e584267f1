import { definePublishedSource } from '../../src/contracts/published-figure.ts';

const host = { subject: 'host mode', value: 57.9 };
const known = { quantity: 'bandwidth', better: 'higher', unit: 'Gbit/s', reference: host } as const;

export default definePublishedSource({
  id: 'bypass4netns-2020',
  title: 'bypass4netns, README',
  year: 2020,
  url: 'https://github.com/rootless-containers/bypass4netns',
  setting: 'another network stack',
  quality: 'C',
  conditions: 'iperf3 from a container of rootless Podman to its host.',
  figures: [
    { ...known, subject: 'bypass4netns', value: 56.5 },
    { ...known, subject: 'slirp4netns', value: 7.56 },
  ],
});
