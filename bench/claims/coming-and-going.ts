import { defineClaim } from '../../src/contracts/claim.ts';
import { notTested } from './verdicts/not-tested.ts';

/** In which a container has an address of its own on the bridge. */
const modes = ['bridge', 'user-bridge'];

export default defineClaim({
  id: 'coming-and-going',
  title: 'Addresses last while containers come and go',
  statement:
    'Manually allocating IP addresses when containers come and go frequently and in large numbers is not sustainable. The bridge mode takes care of this issue to a certain extent.',
  decidedBy:
    'Many containers that come and go on one bridge, none of which gets the address that another one still has.',
  judge({ run, journal }) {
    const churns = run.workloads.filter(({ id, base }) => (base ?? id) === 'churn');
    const slices = journal.filter(
      ({ ok, mode, workload }) =>
        ok && modes.includes(mode) && churns.some(({ id }) => id === workload),
    );
    const came = slices.reduce((sum, { values }) => sum + (values['came_count'] ?? 0), 0);
    if (came === 0) return notTested('This run did not drive churn over a bridge.');
    const told = [...new Set(slices.map(({ mode }) => mode))].join(' and ');
    const twice = slices.filter(({ facts }) => facts?.['places'] !== 'each its own').length;
    const lead = `${came.toLocaleString('en-US')} containers of mode ${told} came and went`;
    return twice === 0
      ? {
          status: 'confirmed',
          evidence: `${lead}, and none got an address that another one still had.`,
        }
      : {
          status: 'refuted',
          evidence: `${lead}, and in ${String(twice)} of ${String(slices.length)} slices one got an address that another one still had.`,
        };
  },
});
