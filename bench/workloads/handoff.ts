import { handoffWorkload } from './transfers/handoff-workload.ts';

export default handoffWorkload({
  id: 'handoff',
  title: 'Data handoff',
  summary:
    'The client has data and the server needs it: posted over HTTP, or written to a shared volume as a file that the kernel tells the server of.',
  fsync: false,
});
