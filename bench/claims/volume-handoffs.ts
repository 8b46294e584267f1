import { defineClaim } from '../../src/contracts/claim.ts';
import { volumesAreFast } from './statements/volumes.ts';
import { judgeFasterVolume } from './verdicts/faster-volume.ts';

export default defineClaim({
  id: 'volume-handoffs',
  title: 'Volumes are faster than networking: handing over',
  statement: volumesAreFast,
  decidedBy:
    'The time until the reader has data that is written to a named volume, against posting it over HTTP to the baseline (handoff), at every payload.',
  judge: (measured) => judgeFasterVolume(measured, 'handoff'),
});
