import { takeNetworkSnapshot } from '../../../src/engine/host-network/network-snapshot.ts';
import { restoreNetwork } from '../../../src/engine/host-network/host-network.ts';
import { inOurNetwork } from '../../../src/engine/processes/in-our-network.ts';
import { openPrivateEngine } from '../../../src/engine/open-engine.ts';
import { defaultPlaces, stopDaemon } from '../../../src/engine/private/private-engine.ts';
import { readProcesses } from '../../../src/engine/processes/read-processes.ts';

/**
 * Of the private engine: `stopped` as `systemctl stop docker` leaves it, with its bridge, rules and settings; `removed`
 * without any of them.
 */
export type EngineState = 'idle' | 'stopped' | 'removed';

/** As the machine shows it. */
interface Shown {
  /** dockerd and containerd. */
  readonly programs: number;
  readonly hasBridge: boolean;
  /** Firewall rules, and chains, that name Docker or its bridge. */
  readonly rules: number;
}

/**
 * Starts the private engine anew, whatever it was, so that every state has the same just behind it.
 * @throws Error where the machine is not in the state afterwards.
 */
export async function enterState(state: EngineState, say: (text: string) => void): Promise<void> {
  await stopDaemon(defaultPlaces);
  // Its lease is this process's, and ends with the first one that opened it.
  await openPrivateEngine({ env: process.env, say });
  if (state !== 'idle') await stopDaemon(defaultPlaces);
  if (state === 'removed') await restoreNetwork(defaultPlaces, say);
  const shown = await lookAround();
  if (isIn(state, shown)) return;
  throw new Error(
    `The engine is not ${state}: ${JSON.stringify(shown)}. No other engine may be in this network namespace.`,
  );
}

function isIn(state: EngineState, { programs, hasBridge, rules }: Shown): boolean {
  const isRunning = state === 'idle' ? programs >= 2 : programs === 0;
  const hasNetwork = hasBridge && rules > 0;
  const hasNone = !hasBridge && rules === 0;
  return isRunning && (state === 'removed' ? hasNone : hasNetwork);
}

async function lookAround(): Promise<Shown> {
  const { firewalls, links } = await takeNetworkSnapshot();
  const lines = Object.values(firewalls).flatMap((text) => text.split('\n'));
  return {
    programs: await countPrograms(),
    hasBridge: links.some(({ name }) => name === 'docker0'),
    rules: lines.filter((line) => /^[-:].*docker/i.test(line)).length,
  };
}

async function countPrograms(): Promise<number> {
  const programs = (await readProcesses()).filter(({ name }) =>
    ['dockerd', 'containerd'].includes(name),
  );
  return (await inOurNetwork(programs)).length;
}
