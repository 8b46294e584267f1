import type { Claim, LoadHandle, ServerHandle } from '../../../src/contracts/mode.ts';

/** As /proc/<pid>/status has it. */
const seccompModes = { unconfined: 0, filtered: 2 } as const;

/**
 * How the kernel filters the system calls of server and client. That there is no filter is what a mode promises; that there is
 * one is only noted, because not every engine has one.
 * @returns what asks both, once the server is ready; it says nothing where the kernel does not tell.
 */
export function claimSeccomp(
  server: ServerHandle,
  load: LoadHandle,
  expected: keyof typeof seccompModes,
): () => Promise<readonly Claim[]> {
  return async () => {
    const [ofServer, ofLoad] = await Promise.all([server.seccomp(), load.seccomp()]);
    if (ofServer === undefined || ofLoad === undefined) return [];
    const wanted = seccompModes[expected];
    const isUnconfined = expected === 'unconfined';
    return [
      {
        claim: isUnconfined
          ? 'no filter looks at the system calls of server and client'
          : 'a seccomp filter looks at the system calls of server and client',
        holds: ofServer === wanted && ofLoad === wanted,
        evidence: `Seccomp in /proc/self/status: server ${String(ofServer)}, client ${String(ofLoad)}`,
        required: isUnconfined,
      },
    ];
  };
}
