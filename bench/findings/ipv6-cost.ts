import { defineFinding } from '../../src/contracts/finding.ts';
import { modePairs } from './mode-pairs/mode-pairs.ts';

export default defineFinding({
  id: 'ipv6-cost',
  title: 'IPv6 against IPv4',
  summary:
    'What IPv6 costs against IPv4 between two containers of a bridge, and through a published port.',
  kind: 'answer',
  topic: 'workloads',
  find: (measured) =>
    modePairs(measured, [
      { mode: 'bridge-ipv6', against: 'user-bridge', added: 'IPv6 on a bridge' },
      { mode: 'bridge-nat-ipv6', against: 'bridge-nat', added: 'IPv6 through a published port' },
    ]),
});
