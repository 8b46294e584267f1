import type { PathProof } from '../../../src/contracts/path-proof.ts';

/** Nothing goes over a network, and there is none. */
export const noNetwork: PathProof = {
  still: ['client lo', 'server lo'],
  absent: ['client network', 'server network'],
};
