import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../base/errors.ts';
import { bridgeArguments, removeOwnBridges } from './private-bridge.ts';
import { joinUsers, type Users } from './private-users.ts';

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
const stopDeadlineMs = 20_000;

export interface PrivateWish {
  readonly places: PrivatePlaces;
  readonly registryMirrors?: readonly string[];
  isAnswering(socket: string): Promise<boolean>;
}

/**
 * Starts our own dockerd, or joins the one that a crashed or concurrent run of ours left running.
 * @throws BenchError NO_ENGINE with the last lines of its log where it does not start.
 */
export async function startPrivateEngine(wish: PrivateWish): Promise<PrivateEngine> {
  const { places } = wish;
  const socket = `${places.run}/docker.sock`;
  await mkdir(places.run, { recursive: true, mode: 0o700 });
  await mkdir(places.data, { recursive: true, mode: 0o711 });
  const users = joinUsers(places.run);
  await users.exclusively(async () => {
    if (!(await wish.isAnswering(socket))) {
      await stopDaemon(places);
      await startDaemon(wish, socket);
    }
    await users.join();
  });
  return { socket, close: () => leave(places, users) };
}

async function leave(places: PrivatePlaces, users: Users): Promise<void> {
  await users.exclusively(async () => {
    await users.leave();
    if ((await users.others()) === 0) await stopDaemon(places);
  });
}

async function startDaemon(wish: PrivateWish, socket: string): Promise<void> {
  const { places } = wish;
  const configFile = `${places.run}/daemon.json`;
  // Its own file, since the machine's may name the hosts and folders of another daemon.
  await writeFile(configFile, JSON.stringify({ 'registry-mirrors': wish.registryMirrors ?? [] }));
  const log = await open(`${places.run}/dockerd.log`, 'w');
  const child = spawn(
    'dockerd',
    [
      ...['--config-file', configFile, '--host', `unix://${socket}`],
      ...['--data-root', places.data, '--exec-root', `${places.run}/exec`],
      ...['--pidfile', `${places.run}/dockerd.pid`, '--log-level', 'warn'],
      ...(await bridgeArguments(places.run)),
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
  const deadline = Date.now() + startDeadlineMs;
  while (!(await wish.isAnswering(socket))) {
    if (end.signal.aborted || Date.now() > deadline) {
      const said = await readFile(`${places.run}/dockerd.log`, 'utf8');
      await stopDaemon(places);
      throw new BenchError(
        'NO_ENGINE',
        `dockerd did not start: ${said.trim().split('\n').slice(-3).join(' | ')}`,
        { hint: 'Its whole log is in the file named by "dockerd.log" there; run doctor.' },
      );
    }
    await sleep(50);
  }
  await log.close();
}

/** Ends only the process that our own pid file names and whose command line has our data root. */
async function stopDaemon(places: PrivatePlaces): Promise<void> {
  const pid = await daemonPid(places);
  if (pid !== undefined) {
    process.kill(pid, 'SIGTERM');
    const deadline = Date.now() + stopDeadlineMs;
    while ((await daemonPid(places)) === pid) {
      if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
      await sleep(50);
    }
  }
  await removeOwnBridges(places.run);
  for (const file of ['docker.sock', 'dockerd.pid'])
    await rm(`${places.run}/${file}`, { force: true });
}

async function daemonPid(places: PrivatePlaces): Promise<number | undefined> {
  const file = `${places.run}/dockerd.pid`;
  if (!existsSync(file)) return undefined;
  const pid = Number(await readFile(file, 'utf8'));
  const command = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(places.data) ? pid : undefined;
}
