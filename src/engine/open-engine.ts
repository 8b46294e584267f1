import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { BenchError, messageOf } from '../base/errors.ts';
import { contextHost } from './docker-context.ts';
import type { Daemon } from './daemon.ts';
import { dockerEngine } from './docker-engine.ts';
import type { Engine } from './engine.ts';
import { defaultPlaces, startPrivateEngine, type PrivatePlaces } from './private-engine.ts';

const pingDeadlineMs = 3000;

export interface OpenEngineOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly places?: PrivatePlaces;
  /** Of a private engine; this machine's own dockerd as Docker has it where left out. */
  readonly daemon?: Daemon;
  readonly registryMirrors?: readonly string[];
  /** A sentence about what is being done, for people. */
  readonly say?: (text: string) => void;
}

/**
 * DOCKER_HOST, the current Docker context, /var/run/docker.sock, the rootless socket; then a
 * private engine. An address that somebody set and that does not answer is an error: falling
 * through to another engine would measure the wrong machine.
 * @throws BenchError NO_ENGINE
 */
export async function openEngine(options: OpenEngineOptions): Promise<Engine> {
  const running = await openRunningEngine(options);
  if (running !== undefined) return running;
  return openPrivateEngine(options, 'No Docker Engine answers: starting a private one.');
}

/** As openEngine, but starts none. @returns undefined where none answers. @throws BenchError NO_ENGINE */
export async function openRunningEngine({ env }: OpenEngineOptions): Promise<Engine | undefined> {
  const named = namedAddress(env);
  if (named) return openNamed(named.address, named.by);
  const sockets = ['/var/run/docker.sock', rootlessSocket(env)].filter(existsSync);
  for (const path of sockets) {
    const docker = new Docker({ socketPath: path });
    if ((await pingProblem(docker)) === undefined) return shared(docker, `unix://${path}`);
  }
  return undefined;
}

/** Starts or joins our own, whatever else answers, having announced it. @throws BenchError NO_ENGINE */
export async function openPrivateEngine(
  options: OpenEngineOptions,
  announcement?: string,
): Promise<Engine> {
  const { daemon, env } = options;
  const isInstalled = daemon?.root !== undefined || isOnPath('dockerd', env);
  if (process.getuid?.() !== 0 || !isInstalled) {
    throw new BenchError('NO_ENGINE', 'No Docker Engine answers, and none can be started here.', {
      hint: 'Start Docker; install docker.io and iptables ("npm run setup" as root does, in a checkout); or set DOCKER_HOST.',
    });
  }
  if (announcement !== undefined) options.say?.(announcement);
  const started = await startPrivateEngine({
    places: options.places ?? defaultPlaces,
    registryMirrors: options.registryMirrors ?? configuredMirrors(),
    ...{ daemon, say: options.say },
    isAnswering: async (socket) =>
      existsSync(socket) && (await pingProblem(new Docker({ socketPath: socket }))) === undefined,
  });
  return dockerEngine(new Docker({ socketPath: started.socket }), {
    address: `unix://${started.socket}`,
    isPrivate: true,
    ...(daemon ? { daemon } : {}),
    close: () => started.close(),
  });
}

function namedAddress(env: NodeJS.ProcessEnv): { address: string; by: string } | undefined {
  const host = env['DOCKER_HOST'];
  if (host) return { address: host, by: 'DOCKER_HOST' };
  const context = contextHost(env);
  return context && { address: context.host, by: `Docker context "${context.name}"` };
}

async function openNamed(address: string, by: string): Promise<Engine> {
  let docker: Docker;
  try {
    docker = connect(address);
  } catch (thrown) {
    throw new BenchError('NO_ENGINE', `${by} is "${address}": ${messageOf(thrown)}`);
  }
  const problem = await pingProblem(docker);
  if (problem !== undefined) {
    throw new BenchError('NO_ENGINE', `${by} is "${address}", which does not answer: ${problem}`, {
      hint: 'Start that engine, or unset it so that others are looked for.',
    });
  }
  return shared(docker, address);
}

function connect(address: string): Docker {
  if (address.startsWith('unix://')) return new Docker({ socketPath: address.slice(7) });
  const url = new URL(address);
  if (url.protocol === 'ssh:') {
    return new Docker({ protocol: 'ssh', host: url.hostname, username: url.username });
  }
  // TLS certificates for tcp:// come from DOCKER_CERT_PATH, which the client reads itself.
  return process.env['DOCKER_HOST'] === address
    ? new Docker()
    : new Docker({ protocol: 'http', host: url.hostname, port: url.port || 2375 });
}

function shared(docker: Docker, address: string): Engine {
  return dockerEngine(docker, { address, isPrivate: false, close: () => Promise.resolve() });
}

async function pingProblem(docker: Docker): Promise<string | undefined> {
  try {
    await Promise.race([docker.ping(), noAnswer()]);
    return undefined;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

async function noAnswer(): Promise<never> {
  await sleep(pingDeadlineMs, undefined, { ref: false });
  throw new Error(`no answer in ${String(pingDeadlineMs)} ms`);
}

function rootlessSocket(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_RUNTIME_DIR'] ?? '/run/user/none', 'docker.sock');
}

/** Whether a program can be started by its name. */
export function isOnPath(program: string, env: NodeJS.ProcessEnv): boolean {
  return (env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Mirrors that this machine's own Docker would use: behind a company's wall there is no other. */
function configuredMirrors(): readonly string[] {
  try {
    const config: unknown = JSON.parse(readFileSync('/etc/docker/daemon.json', 'utf8'));
    const mirrors = (config as Record<string, unknown>)['registry-mirrors'];
    return Array.isArray(mirrors) ? mirrors.map(String) : [];
  } catch {
    return [];
  }
}
