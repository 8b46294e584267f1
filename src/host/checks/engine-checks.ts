import { judge, notKnown, type Check } from '../../base/check.ts';
import { warning } from '../../base/warnings.ts';
import type { EngineFacts } from '../../engine/engine.ts';
import { isHere } from '../../engine/is-here.ts';
import type { SeenHost } from './seen-host.ts';

/** Which engine it is, and where. */
export function engineChecks(seen: Pick<SeenHost, 'engine' | 'facts'>): readonly Check[] {
  const { engine, facts } = seen;
  const isPrivate = engine.isPrivate ? ' (private)' : '';
  const proxy = facts.userlandProxy;
  return [
    judge({
      ...{ id: 'engine', title: 'Engine' },
      value: `Docker ${facts.version} at ${engine.address}${isPrivate}`,
    }),
    judge({ id: 'hostname', title: 'Host', value: facts.hostname }),
    judge(
      { id: 'location', title: 'Location', value: locationOf(seen) },
      // Without its address: warnings are published with a run.
      !engine.isLocal &&
        warning('REMOTE_ENGINE', `The engine is reached over ${protocolOf(engine.address)}.`),
    ),
    kindCheck(facts),
    judge({
      ...{ id: 'userland-proxy', title: 'docker-proxy' },
      // What that means is told by each mode that needs it.
      value: proxy === undefined ? notKnown : proxy ? 'on' : 'off (userland-proxy of the daemon)',
    }),
  ];
}

function locationOf({ engine, facts }: Pick<SeenHost, 'engine' | 'facts'>): string {
  if (!engine.isLocal) return 'another machine';
  return isHere(facts) ? 'this machine' : 'behind a socket of this machine';
}

function protocolOf(address: string): string {
  return address.split(':', 1)[0] ?? address;
}

function kindCheck({ isDesktop, isRootless, operatingSystem }: EngineFacts): Check {
  const fact = (value: string) => ({ id: 'engine-kind', title: 'Kind of engine', value });
  if (isDesktop) {
    return judge(fact(operatingSystem), warning('DESKTOP_VM', `The engine is ${operatingSystem}.`));
  }
  return isRootless
    ? judge(fact('rootless'), warning('ROOTLESS', 'The engine is rootless.'))
    : judge(fact('rootful'));
}
