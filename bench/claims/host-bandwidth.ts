import { defineClaim } from '../../src/contracts/claim.ts';
import { fasterThanBridge } from './statements/host-mode.ts';
import { judgeFasterHost } from './verdicts/faster-host.ts';

export default defineClaim({
  id: 'host-bandwidth',
  title: 'Host is faster than bridge: bandwidth',
  statement: fasterThanBridge,
  decidedBy: 'The bandwidth of one TCP connection (tcp-stream).',
  judge: (measured) => judgeFasterHost(measured, 'tcp-stream'),
});
