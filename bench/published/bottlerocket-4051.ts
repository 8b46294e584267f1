import { definePublishedSource } from '../../src/contracts/published-figure.ts';

export default definePublishedSource({
  id: 'bottlerocket-4051',
  title: 'Bottlerocket issue 4051',
  year: 2024,
  url: 'https://github.com/bottlerocket-os/bottlerocket/issues/4051',
  setting: 'another network stack',
  quality: 'C',
  conditions:
    'iperf of the Kubernetes perf-tests within one virtual machine, on two releases of the operating system.',
  figures: [
    {
      subject: 'the later release',
      quantity: 'bandwidth of TCP',
      better: 'higher',
      ...{
        value: 14_847,
        unit: 'Mbit/s',
        reference: { subject: 'the earlier release', value: 22_455 },
      },
    },
  ],
});
