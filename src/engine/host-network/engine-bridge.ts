import { networkInterfaces } from 'node:os';
import { BenchError } from '../../base/errors.ts';
import { separateBridge, type Link } from './own-links.ts';
import { runProgram } from '../processes/run-program.ts';

/**
 * Two engines on one docker0 would give out the same addresses: where another dockerd lives, ours
 * gets a bridge of its own. @returns its name.
 */
export function engineBridge(isShared: boolean): string {
  return isShared ? separateBridge : 'docker0';
}

/** Makes that bridge, unless dockerd makes it itself. @returns arguments for dockerd. */
export async function makeEngineBridge(
  name: string,
  links: readonly Link[],
): Promise<readonly string[]> {
  if (name !== separateBridge) return [];
  const isThere = links.some((each) => each.name === name);
  const steps = [
    ['link', 'add', name, 'type', 'bridge'],
    ['addr', 'add', freeAddress(), 'dev', name],
    ['link', 'set', name, 'up'],
  ];
  for (const step of isThere ? steps.slice(-1) : steps) {
    const ended = await runProgram('ip', step);
    if (ended.ok) continue;
    throw new BenchError('NO_ENGINE', `Could not make the bridge ${name}: ${ended.reason}`);
  }
  return ['--bridge', name];
}

/** The first of a few private /16 networks that this machine has no address in. */
function freeAddress(): string {
  const taken = Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).map((entry) => entry.address),
  );
  const free = [29, 28, 27, 26, 25].find(
    (second) => !taken.some((address) => address.startsWith(`172.${String(second)}.`)),
  );
  return `172.${String(free ?? 24)}.0.1/16`;
}
