import type { ClaimVerdict } from '../../../src/contracts/claim.ts';

/** @param why a whole sentence. */
export function notTested(why: string): ClaimVerdict {
  return { status: 'not tested', evidence: why };
}
