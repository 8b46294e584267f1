import { warning, type Warning } from '../base/warnings.ts';
import type { Mode } from '../contracts/mode.ts';
import type { Requirement } from '../contracts/requirement.ts';
import type { Support } from '../contracts/workload.ts';
import type { EngineFacts } from '../engine/engine.ts';
import { whyNoLinks } from '../engine/host-links.ts';
import { isHere } from '../engine/is-here.ts';
import { ownNetworkNamespace } from './host-reading.ts';

export interface EnginePlace {
  readonly facts: EngineFacts;
  /** The network namespace of the engine; absent where it could not be read, so that it is taken for this program's. */
  readonly hostNamespace?: string | undefined;
}

export interface SupportedMode {
  readonly mode: Mode;
  readonly support: Support;
}

/** Whether the engine, its host and this program can start each mode at all, and if not, why. */
export function supportOf(
  modes: readonly Mode[],
  place: EnginePlace,
): Promise<readonly SupportedMode[]> {
  return Promise.all(
    modes.map(async (mode) => ({ mode, support: await modeSupport(mode, place) })),
  );
}

async function modeSupport({ requires }: Mode, place: EnginePlace): Promise<Support> {
  for (const requirement of requires) {
    const why = await whyMissing(requirement, place);
    if (why !== undefined) return { ok: false, why };
  }
  return { ok: true };
}

async function whyMissing(
  requirement: Requirement,
  place: EnginePlace,
): Promise<string | undefined> {
  if (typeof requirement === 'string') return missing[requirement](place);
  const { linkKind } = requirement;
  const why = missing['engine-host'](place) ?? (await whyNoLinks(linkKind));
  return why === undefined ? undefined : `No ${linkKind} interface can be made: ${why}`;
}

const missing: Record<Extract<Requirement, string>, (place: EnginePlace) => string | undefined> = {
  linux: ({ facts: { osType } }) =>
    osType === 'linux' ? undefined : `The engine runs ${osType} containers.`,
  'userland-proxy': ({ facts }) =>
    facts.userlandProxy === false ? 'The daemon runs without its userland proxy.' : undefined,
  'no-userland-proxy': ({ facts }) =>
    facts.userlandProxy === false ? undefined : 'The daemon runs with its userland proxy.',
  iptables: ({ facts }) => {
    if (facts.isRootless) return 'A rootless engine publishes ports without iptables.';
    return facts.iptables === false ? 'The daemon makes no rules of iptables.' : undefined;
  },
  // Without br_netfilter, no rule applies to packets within a bridge.
  icc: ({ facts }) =>
    facts.icc === false && facts.bridgeNfCallIptables !== false
      ? 'The daemon keeps containers of its default bridge apart (icc=false).'
      : undefined,
  ip6tables: ({ facts }) =>
    facts.ip6tables === false
      ? 'The daemon does not use ip6tables (Docker before 27 only as an experiment), so that its IPv6 ports go through docker-proxy.'
      : undefined,
  'host-folder': ({ facts }) =>
    facts.sharesFiles ? undefined : 'The engine does not see the folders of this machine.',
  'engine-host': ({ facts, hostNamespace }) => {
    if (!isHere(facts)) return 'The engine is not on the machine of this program.';
    if (process.getuid?.() !== 0) return 'This program is not root.';
    return (hostNamespace ?? ownNetworkNamespace()) === ownNetworkNamespace()
      ? undefined
      : 'This program is not in the network namespace of the engine.';
  },
};

/** What a run writes down of a mode that the engine cannot have. */
export function unsupportedWarning(mode: string, why: string): Warning {
  return warning('UNSUPPORTED_MODE', `Mode ${mode} is unsupported: ${why}`);
}
