import { defineFinding } from '../../src/contracts/finding.ts';
import { modePairs } from './mode-pairs/mode-pairs.ts';

export default defineFinding({
  id: 'container-cost',
  title: 'What Docker costs before any network mode',
  summary:
    "What a container on the host's own network costs against plain processes, and what part of that its seccomp filter is.",
  kind: 'answer',
  topic: 'workloads',
  find: (measured) =>
    modePairs(measured, [
      { mode: 'host', against: 'native', added: 'being in a container' },
      { mode: 'host', against: 'host-unconfined', added: 'the seccomp filter' },
      {
        mode: 'host-unconfined',
        against: 'native',
        added: 'all of a container but its seccomp filter',
      },
    ]),
});
