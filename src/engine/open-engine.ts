import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Docker from 'dockerode';
import { BenchError, messageOf } from '../base/errors.ts';
import { defaultPatience, withDeadlines, type Patience } from './answer-deadlines.ts';
import { contextHost } from './docker-context.ts';
import { dataHere, type Daemon } from './private/daemon.ts';
import { dockerEngine } from './docker-engine.ts';
import type { Engine } from './engine.ts';
import type { EngineOrigin } from './read-facts.ts';
import { findProgram, programPath } from './processes/find-program.ts';
import { defaultPlaces, startPrivateEngine, type PrivatePlaces } from './private/private-engine.ts';

const pingDeadlineMs = 3000;

export interface OpenEngineOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly places?: PrivatePlaces;
  /** Of a private engine; this machine's own dockerd as Docker has it where left out. */
  readonly daemon?: Daemon;
  readonly registryMirrors?: readonly string[];
  /** A sentence about what is being done, for people. */
  readonly say?: (text: string) => void;
  /** Aborted when whoever called wants to leave, and waits for the engine only to clean up. */
  readonly signal?: AbortSignal;
  readonly patience?: Patience;
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
export async function openRunningEngine(options: OpenEngineOptions): Promise<Engine | undefined> {
  const { env } = options;
  const named = namedAddress(env);
  if (named) return openNamed(named, options);
  const sockets = ['/var/run/docker.sock', rootlessSocket(env)].filter(existsSync);
  for (const path of sockets) {
    const docker = new Docker({ socketPath: path });
    if ((await problemOf(docker, options)) === undefined)
      return shared(docker, `unix://${path}`, options);
  }
  return undefined;
}

/** Starts or joins our own, whatever else answers, having announced it. @throws BenchError NO_ENGINE */
export async function openPrivateEngine(
  options: OpenEngineOptions,
  announcement?: string,
): Promise<Engine> {
  const { daemon, env } = options;
  const dockerd = daemon?.root ?? findProgram('dockerd', programPath(env));
  if (process.getuid?.() !== 0 || dockerd === undefined) {
    throw new BenchError('NO_ENGINE', 'No Docker Engine answers, and none can be started here.', {
      hint: 'Start Docker; install docker.io and iptables ("npm run setup" as root does, in a checkout); or set DOCKER_HOST.',
    });
  }
  if (announcement !== undefined) options.say?.(announcement);
  const { places = defaultPlaces } = options;
  const started = await startPrivateEngine({
    places,
    registryMirrors: options.registryMirrors ?? configuredMirrors(),
    ...{ daemon, say: options.say },
    isAnswering: async (socket) =>
      existsSync(socket) &&
      (await problemOf(new Docker({ socketPath: socket }), options)) === undefined,
  });
  return patientEngine(new Docker({ socketPath: started.socket }), options, {
    address: `unix://${started.socket}`,
    isPrivate: true,
    ...(daemon ? { daemon, folderHere: (path) => dataHere(daemon, places, path) } : {}),
    close: () => started.close(),
  });
}

function namedAddress(env: NodeJS.ProcessEnv): { address: string; by: string } | undefined {
  const host = env['DOCKER_HOST'];
  if (host) return { address: host, by: 'DOCKER_HOST' };
  const context = contextHost(env);
  return context && { address: context.host, by: `Docker context "${context.name}"` };
}

async function openNamed(
  { address, by }: { readonly address: string; readonly by: string },
  options: OpenEngineOptions,
): Promise<Engine> {
  let docker: Docker;
  try {
    docker = connect(address);
  } catch (thrown) {
    throw new BenchError('NO_ENGINE', `${by} is "${address}": ${messageOf(thrown)}`);
  }
  const problem = await problemOf(docker, options);
  if (problem !== undefined) {
    throw new BenchError('NO_ENGINE', `${by} is "${address}", which does not answer: ${problem}`, {
      hint: 'Start that engine, or unset it so that others are looked for.',
    });
  }
  return shared(docker, address, options);
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

function shared(docker: Docker, address: string, options: OpenEngineOptions): Engine {
  const close = (): Promise<void> => Promise.resolve();
  return patientEngine(docker, options, { address, isPrivate: false, close });
}

/** One that answers in time or is given up, until it is closed. */
function patientEngine(docker: Docker, options: OpenEngineOptions, origin: EngineOrigin): Engine {
  const closing = new AbortController();
  return dockerEngine(withDeadlines(docker, { ...options, closed: closing.signal }), {
    ...origin,
    close: () => {
      closing.abort();
      return origin.close();
    },
  });
}

/** What dockerode takes and its published types leave out. */
type Asked = Record<'ping' | 'info', (options: { abortSignal: AbortSignal }) => Promise<unknown>>;

/** Why it cannot be used; undefined where it can. One that waits for a lock of its own still answers a ping. */
async function problemOf(
  docker: Docker,
  { patience = defaultPatience }: OpenEngineOptions,
): Promise<string | undefined> {
  const engine = docker as unknown as Asked;
  return (
    (await noAnswer(pingDeadlineMs, (abortSignal) => engine.ping({ abortSignal }))) ??
    (await noAnswer(patience.first, (abortSignal) => engine.info({ abortSignal })))
  );
}

async function noAnswer(
  deadlineMs: number,
  ask: (abortSignal: AbortSignal) => Promise<unknown>,
): Promise<string | undefined> {
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    await ask(deadline);
    return undefined;
  } catch (thrown) {
    return deadline.aborted ? `no answer in ${String(deadlineMs)} ms` : messageOf(thrown);
  }
}

function rootlessSocket(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_RUNTIME_DIR'] ?? '/run/user/none', 'docker.sock');
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
