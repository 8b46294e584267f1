import type { NameLookup } from '../../../src/contracts/name-lookup.ts';

/** Of a client that shares the host's loopback with its server. */
export const byServiceOnHost: NameLookup = {
  answeredBy: 'server',
  proof: { passed: ['host lo'] },
};
