import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../../base/errors.ts';
import {
  daemonCommand,
  daemonConfig,
  isNotedDaemon,
  lastWords,
  noteDaemon,
  plainDaemon,
  type Daemon,
} from './daemon.ts';
import { endContainers } from './end-containers.ts';
import { endProcess } from '../processes/end-process.ts';
import {
  noteHostNetwork,
  noteStartedEngine,
  restoreNetwork,
} from '../host-network/host-network.ts';
import { programPath } from '../processes/find-program.ts';
import { installedRuntimes } from './installed-runtimes.ts';
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

/** What may be removed at any time, and costs time to have again. */
export const caches = {
  /** Data roots of engines that must not share that of the usual one, and images on their way to them. */
  engines: '/var/lib/bridgetoll/engines',
  /** Root folders of other releases. */
  roots: '/var/lib/bridgetoll/roots',
} as const;

export interface PrivateEngine {
  readonly socket: string;
  /** Stops it, unless another live process uses it too. */
  close(): Promise<void>;
}

const startDeadlineMs = 60_000;
/** In the run folder: what was started, and what says itself that it runs. */
export const daemonPidFiles = ['started.pid', 'dockerd.pid'] as const;

export interface PrivateEngineOptions {
  readonly places: PrivatePlaces;
  readonly registryMirrors?: readonly string[];
  /** This machine's own, as Docker has it, where left out. */
  readonly daemon?: Daemon | undefined;
  /** A sentence about what could not be done, for people. */
  readonly say?: ((text: string) => void) | undefined;
  isAnswering(socket: string): Promise<boolean>;
}

/**
 * Starts our own dockerd, or joins the one that a crashed or concurrent run of ours left running. Another dockerd than
 * the one that is wanted is stopped first.
 * @throws BenchError NO_ENGINE with the last lines of its log where it does not start, ENGINE_BUSY where a live process
 * uses another.
 */
export async function startPrivateEngine(options: PrivateEngineOptions): Promise<PrivateEngine> {
  const { places, say = ignore, daemon = plainDaemon } = options;
  const socket = `${places.run}/docker.sock`;
  await mkdir(places.run, { recursive: true, mode: 0o700 });
  await mkdir(places.data, { recursive: true, mode: 0o711 });
  const leases = engineLeases(places.run);
  await leases.exclusively(async () => {
    const isAnswering = await options.isAnswering(socket);
    const isWanted = await isNotedDaemon(daemon, places);
    if (isAnswering && !isWanted && (await leases.others()) > 0) throw privateEngineBusy();
    if (!isAnswering || !isWanted) {
      await stopDaemon(places);
      // What a killed one has changed: or the next would take it for this machine's own.
      await restoreNetwork(places, say);
      await startDaemon({ ...options, daemon, say }, socket);
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
    await restoreNetwork(places, say);
  });
}

interface StartOptions extends PrivateEngineOptions {
  readonly daemon: Daemon;
  readonly say: (text: string) => void;
}

async function startDaemon(options: StartOptions, socket: string): Promise<void> {
  const { places, daemon, registryMirrors = [] } = options;
  const path = `${programPath(process.env)}:/usr/bin:/bin`;
  const runtimes = installedRuntimes(path, daemon.root);
  const config = daemonConfig(daemon, { registryMirrors, runtimes });
  await writeFile(`${places.run}/daemon.json`, config);
  await noteDaemon(daemon, places);
  const [program = '', ...args] = daemonCommand(daemon, places, await noteHostNetwork(places));
  const log = await open(`${places.run}/dockerd.log`, 'w');
  // A session of its own: Ctrl-C is for us, and the engine is needed for cleaning up.
  const stdio = ['ignore', log.fd, log.fd] as const;
  const env = { ...process.env, PATH: path };
  const child = spawn(program, args, { detached: true, env, stdio: [...stdio] });
  // Before dockerd writes its own, which is late for whoever follows a kill.
  if (child.pid !== undefined) writeFileSync(`${places.run}/started.pid`, String(child.pid));
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
      throw new BenchError('NO_ENGINE', `dockerd did not start: ${lastWords(said)}`, {
        hint: 'Its whole log is in the file named by "dockerd.log" there; run doctor.',
      });
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
  for (const file of daemonPidFiles) await endProcess(`${places.run}/${file}`, places.run);
  await endProcess(`${places.run}/exec/containerd/containerd.pid`, places.run);
  await endContainers(places.run);
  // A pid file that names a process nobody has reaped keeps the next containerd from starting. The
  // rest of its state stays: by it, the next dockerd learns of its containers' end.
  await rm(`${places.run}/exec/containerd/containerd.pid`, { force: true });
  for (const file of ['docker.sock', ...daemonPidFiles])
    await rm(`${places.run}/${file}`, { force: true });
  await unmountBelow([places.data, places.run, caches.engines]);
}

export function privateEngineBusy(): BenchError {
  return new BenchError('ENGINE_BUSY', 'Another command is using the private engine.', {
    hint: 'Wait for it to end.',
  });
}
