import { defineClaim } from '../../src/contracts/claim.ts';
import { fasterThanBridge } from './statements/host-mode.ts';
import { judgeFasterHost } from './verdicts/faster-host.ts';

export default defineClaim({
  id: 'host-latency',
  title: 'Host is faster than bridge: latency',
  statement: fasterThanBridge,
  decidedBy: 'The median latency of requests over one kept connection (http-latency).',
  judge: (measured) => judgeFasterHost(measured, 'http-latency'),
});
