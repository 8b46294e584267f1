import { handoffWorkload } from './transfers/handoff-workload.ts';

export default handoffWorkload({
  id: 'handoff-fsync',
  title: 'Data handoff, synced',
  summary:
    'As data handoff, but a file is synced to its disk before the server is told; over a network nothing changes.',
  fsync: true,
});
