import { exitCodes } from '../../src/base/exit-codes.mjs';

const interruption = new AbortController();
/** Aborted with the reason `SIGINT` or `SIGTERM`, once `cleanUpOnSignal` has been called. */
export const { signal } = interruption;

export function codeOfSignal(): number {
  return signal.reason === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
}

/** A terminal's Ctrl-C comes twice: from the terminal, and passed on by npm or setup.sh. */
const sameKeyPressMs = 500;

/** @param first what is said the first time. */
export function cleanUpOnSignal(first: string): void {
  let lastMs = -Infinity;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      const nowMs = performance.now();
      if (nowMs - lastMs < sameKeyPressMs) return;
      lastMs = nowMs;
      const text = signal.aborted ? 'still cleaning up, so that nothing is left behind.' : first;
      process.stderr.write(`\n${name}: ${text}\n`);
      interruption.abort(name);
    });
  }
}
