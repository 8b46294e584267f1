import type { Condition } from '../contracts/condition.ts';
import type { Support } from '../contracts/workload.ts';
import type { EngineFacts } from '../engine/engine.ts';
import { isHere } from '../engine/is-here.ts';
import type { HostReader } from '../host/host-reading.ts';
import { isOurNetwork } from '../host/path-facts.ts';
import { ownHost } from './own-host.ts';

/** What every condition needs: to be root on the engine's host, and in its network namespace. */
export async function hostReach(facts: EngineFacts, reader: HostReader): Promise<Support> {
  const plain = reachOf(facts);
  if (!plain.ok || (await isOurNetwork({ facts, reader }))) return plain;
  return {
    ok: false,
    why: "Only a program in the network namespace of the engine's host can switch it.",
  };
}

/** The same as far as it can be told without a container on the engine. */
export function reachOf(facts: EngineFacts): Support {
  if (!isHere(facts)) return { ok: false, why: 'The engine runs on another machine.' };
  if (process.getuid?.() === 0) return { ok: true };
  return { ok: false, why: "Only root can switch anything on the engine's host." };
}

/** Whether a condition can be had at a value. */
export function conditionSupport(condition: Condition, value: string, reach: Support): Support {
  return reach.ok ? condition.supports(value, ownHost) : reach;
}
