import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CleanupStack } from '../../base/cleanup-stack.ts';
import type { Mode } from '../../contracts/mode.ts';
import { bundleProgram } from '../../engine/images/bundle-program.ts';
import type { Engine, EngineContainer } from '../../engine/engine.ts';

const programFile = fileURLToPath(new URL('./relay-program.ts', import.meta.url));
const mebibyte = 2 ** 20;

export interface RelayOptions {
  readonly engine: Pick<Engine, 'start'>;
  readonly runId: string;
  /** Any that has Node.js. */
  readonly image: string;
  /** The only CPUs that relays run on; all where left out. */
  readonly cpuset?: string;
}

/** Relays between client and server, which are removed with it: a known injection. */
export interface Relays extends AsyncDisposable {
  /** The path of another mode, with a relay in between that holds each request for so long. */
  mode(of: Mode, id: string, waitUs: number): Mode;
}

export function openRelays(options: RelayOptions): Relays {
  const cleanup = new CleanupStack();
  let started = 0;
  const start = async (peer: string, target: readonly string[]): Promise<number> => {
    const program = await bundleProgram(programFile);
    started += 1;
    const name = `bridgetoll-${options.runId}-relay-${String(started)}`;
    const container = await cleanup.acquire(
      () => options.engine.start(relaySpec(options, name, peer, [program, ...target])),
      (each) => each.remove(),
    );
    return portOf(container);
  };
  return {
    mode: (mode, id, waitUs) => ({
      ...mode,
      ...{ id, title: `${mode.title} (${id})`, proof: {} },
      async start(provisioner) {
        const { load, endpoint } = await mode.start(provisioner);
        if (endpoint.kind !== 'tcp') throw new Error(`"${mode.id}" is not reached over TCP`);
        const ports: Record<string, number> = {};
        for (const [service, port] of Object.entries(endpoint.ports)) {
          ports[service] = await start(load.id, [endpoint.host, String(port), String(waitUs)]);
        }
        return { load, endpoint: { ...endpoint, host: '127.0.0.1', ports }, claims: [] };
      },
    }),
    [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose](),
  };
}

/** In the network of the client, so that it is reached over loopback whatever the path behind it is. */
function relaySpec(
  { runId, image, cpuset }: RelayOptions,
  name: string,
  peer: string,
  args: readonly string[],
) {
  return {
    ...{ name, runId, image, env: {}, mounts: [], tmpfs: {}, stdin: true },
    role: 'relay' as const,
    command: ['node', '--input-type=module', '--eval', ...args],
    ...(cpuset === undefined ? {} : { cpuset }),
    ...{ memoryBytes: 256 * mebibyte, pids: 32, network: `container:${peer}` },
  };
}

/** What it says first. @throws Error with its last words where it ends before. */
async function portOf({ stdout, ended }: EngineContainer): Promise<number> {
  const lines = createInterface({ input: stdout });
  const said = once(lines, 'line').then(([line]) => Number(line));
  const end = ended.then((why): never => {
    throw new Error(`the relay ended: ${why}`);
  });
  return Promise.race([said, end]);
}
