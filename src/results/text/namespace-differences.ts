import type { MeasuredRun } from '../../contracts/measured-run.ts';

type Namespaces = NonNullable<MeasuredRun['run']['namespaces']>;
type Settings = Namespaces[string]['client'];

const facts = [
  ['congestion control', ({ congestionControl }) => congestionControl],
  ['tcp_rmem', ({ tcpRmem }) => tcpRmem?.join(' ')],
  ['tcp_wmem', ({ tcpWmem }) => tcpWmem?.join(' ')],
  ['rmem_max', ({ rmemMax }) => rmemMax?.toString()],
  ['wmem_max', ({ wmemMax }) => wmemMax?.toString()],
] as const satisfies readonly (readonly [string, (of: Settings) => string | undefined])[];

/**
 * In what the network namespaces of a run differ: `congestion control: bbr in host, control; cubic in bridge`.
 * What could not be read somewhere is no difference. Pure.
 */
export function namespaceDifferences(namespaces: Namespaces): readonly string[] {
  return facts.flatMap(([what, of]) => {
    const places = new Map<string, string[]>();
    const add = (value: string | undefined, place: string): void => {
      if (value !== undefined) places.set(value, [...(places.get(value) ?? []), place]);
    };
    for (const [mode, { client, server }] of Object.entries(namespaces)) {
      const [ofClient, ofServer] = [of(client), of(server)];
      if (ofClient === ofServer) add(ofClient, mode);
      else {
        add(ofClient, `${mode} (client)`);
        add(ofServer, `${mode} (server)`);
      }
    }
    if (places.size < 2) return [];
    const texts = [...places].map(([value, where]) => `${value} in ${where.join(', ')}`);
    return [`${what}: ${texts.join('; ')}`];
  });
}
