import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../base/errors.ts';
import { endContainers } from './end-containers.ts';
import { endProcess } from './end-process.ts';
import { noteHostNetwork, noteStartedEngine, restoreNetwork } from './host-network/host-network.ts';
import { unmountBelow } from './leftover-mounts.ts';
import { engineLeases, type EngineLeases } from './engine-leases.ts';

export interface PrivatePlaces {
  /** Data root: images survive here between runs. */
  readonly data: string;
  /** Socket, pid file, log and exec root. */
  readonly run: string;
}

export const defaultPlaces: PrivatePlaces = {
  data: '/var/lib/bridgetoll/engine',
  run: '/run/bridgetoll',
};

export interface PrivateEngine {
  readonly socket: string;
  /** Stops it, unless another live process uses it too. */
  close(): Promise<void>;
}

const startDeadlineMs = 60_000;

export interface PrivateEngineOptions {
  readonly places: PrivatePlaces;
  readonly registryMirrors?: readonly string[];
  /** A sentence about what could not be done, for people. */
  readonly say?: ((text: string) => void) | undefined;
  isAnswering(socket: string): Promise<boolean>;
}

/**
 * Starts our own dockerd, or joins the one that a crashed or concurrent run of ours left running.
 * @throws BenchError NO_ENGINE with the last lines of its log where it does not start.
 */
export async function startPrivateEngine(options: PrivateEngineOptions): Promise<PrivateEngine> {
  const { places, say = ignore } = options;
  const socket = `${places.run}/docker.sock`;
  await mkdir(places.run, { recursive: true, mode: 0o700 });
  await mkdir(places.data, { recursive: true, mode: 0o711 });
  const leases = engineLeases(places.run);
  await leases.exclusively(async () => {
    if (!(await options.isAnswering(socket))) {
      await stopDaemon(places);
      // What a killed one has changed: or the next would take it for this machine's own.
      await restoreNetwork(places, say);
      await startDaemon({ ...options, say }, socket);
    }
    await leases.acquire();
  });
  return { socket, close: () => leave(places, leases, say) };
}

async function leave(
  places: PrivatePlaces,
  leases: EngineLeases,
  say: (text: string) => void,
): Promise<void> {
  await leases.exclusively(async () => {
    await leases.release();
    if ((await leases.others()) > 0) return;
    await stopDaemon(places);
    await unmountBelow([places.data, places.run]);
    await restoreNetwork(places, say);
  });
}

async function startDaemon(
  options: PrivateEngineOptions & { readonly say: (text: string) => void },
  socket: string,
): Promise<void> {
  const { places } = options;
  const configFile = `${places.run}/daemon.json`;
  // Its own file, since the machine's may name the hosts and folders of another daemon.
  await writeFile(
    configFile,
    JSON.stringify({ 'registry-mirrors': options.registryMirrors ?? [] }),
  );
  const bridge = await noteHostNetwork(places);
  const log = await open(`${places.run}/dockerd.log`, 'w');
  const child = spawn(
    'dockerd',
    [
      ...['--config-file', configFile, '--host', `unix://${socket}`],
      ...['--data-root', places.data, '--exec-root', `${places.run}/exec`],
      ...['--pidfile', `${places.run}/dockerd.pid`, '--log-level', 'warn'],
      ...bridge,
    ],
    // A session of its own: Ctrl-C is for us, and the engine is needed for cleaning up.
    { detached: true, stdio: ['ignore', log.fd, log.fd] },
  );
  const end = new AbortController();
  for (const event of ['exit', 'error']) {
    child.once(event, () => {
      end.abort();
    });
  }
  child.unref();
  await log.close();
  const deadline = Date.now() + startDeadlineMs;
  while (!(await options.isAnswering(socket))) {
    if (end.signal.aborted || Date.now() > deadline) {
      const said = await readFile(`${places.run}/dockerd.log`, 'utf8');
      await stopDaemon(places);
      await restoreNetwork(places, options.say);
      throw new BenchError(
        'NO_ENGINE',
        `dockerd did not start: ${said.trim().split('\n').slice(-3).join(' | ')}`,
        { hint: 'Its whole log is in the file named by "dockerd.log" there; run doctor.' },
      );
    }
    await sleep(50);
  }
  await noteStartedEngine(places);
}

function ignore(): void {
  // Nobody is there to be told.
}

/** A dockerd that was killed leaves containerd, containers and mounts, which would trip up the next. */
export async function stopDaemon(places: PrivatePlaces): Promise<void> {
  await endProcess(`${places.run}/dockerd.pid`, places.data);
  await endProcess(`${places.run}/exec/containerd/containerd.pid`, places.run);
  await endContainers(places.run);
  // A pid file that names a process nobody has reaped keeps the next containerd from starting. The
  // rest of its state stays: by it, the next dockerd learns of its containers' end.
  await rm(`${places.run}/exec/containerd/containerd.pid`, { force: true });
  for (const file of ['docker.sock', 'dockerd.pid'])
    await rm(`${places.run}/${file}`, { force: true });
}
