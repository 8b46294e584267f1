import { addresses, freePort, probe, versions } from './probe.ts';
import { driveIperf3 } from '../../bench/drivers/iperf3.ts';
import { replyTo } from './reply.ts';
import { supervise } from './supervise.ts';

/** The container's first process: drives nothing itself, so that it is small and soon there. */
supervise((command) =>
  replyTo(command, async () => {
    switch (command.do) {
      // After a fork, a driving process would fault on each page that it writes next, in slices of others.
      case 'iperf3':
        return driveIperf3(command.request);
      case 'probe':
        return probe(command.target);
      case 'free-port':
        return freePort();
      case 'addresses':
        return addresses();
      case 'versions':
        return versions();
    }
  }),
);
