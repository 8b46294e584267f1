import { defineClaim } from '../../src/contracts/claim.ts';
import { volumesAreFast } from './statements/volumes.ts';
import { judgeFasterVolume } from './verdicts/faster-volume.ts';

export default defineClaim({
  id: 'volume-reads',
  title: 'Volumes are faster than networking: reading',
  statement: volumesAreFast,
  decidedBy:
    'The time to read a file from a named volume, against fetching it over HTTP from the baseline (exchange), at every payload.',
  judge: (measured) => judgeFasterVolume(measured, 'exchange'),
});
