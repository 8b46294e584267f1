import { reachesOf } from '../audit/reaches-of.ts';
import { anyPort, type Reach } from '../contracts/reach.ts';
import type { Engine } from '../engine/engine.ts';
import { readNetworkFacts } from '../host/network/network-facts.ts';
import { agreementOf, type ProbedReach } from './agreement.ts';
import type { HostCondition } from './host-conditions.ts';
import type { Namespaces } from './namespaces.ts';
import type { Prober } from './probers.ts';

/** One that no rule names. */
export const unnamedPort = 7777;

/** Sets the host's condition, derives who reaches whom, and asks each party with packets. */
export async function probeCondition(
  engine: Engine,
  { run, namespace, outsider }: Namespaces,
  probers: ReadonlyMap<string, Prober>,
  host: HostCondition,
): Promise<readonly ProbedReach[]> {
  await run(
    'sh',
    '-ec',
    host.settings.map(([path, value]) => `echo ${value} > /proc/sys/net/${path}`).join('\n'),
  );
  const reaches = reachesOf(await readNetworkFacts(engine, namespace), outsider);
  const sources = [...new Set(reaches.map(({ from }) => from))];
  const probed = await Promise.all(
    sources.map(async (from) => {
      const asked = reaches.filter((each) => each.from === from);
      const dialled = asked.filter(({ address }) => address !== undefined);
      const answers = await probers.get(from)?.probe(dialled.map(targetOf));
      return asked.map((reach): ProbedReach => {
        const answered = answers?.[dialled.indexOf(reach)];
        return {
          ...reach,
          ...(answered === undefined ? {} : { answered }),
          agreement: agreementOf(reach, answered),
        };
      });
    }),
  );
  return probed.flat();
}

function targetOf({ transport, address = '', port }: Reach) {
  return { transport, address, port: port === anyPort ? unnamedPort : port };
}
