import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpTarget } from '../base/agent-protocol.ts';
import { socketsOf, type Endpoint } from '../contracts/endpoint.ts';
import { httpTarget } from '../contracts/http-target.ts';
import type { LoadHandle } from '../contracts/mode.ts';
import type { Service } from '../contracts/service.ts';
import type { EngineContainer } from '../engine/engine.ts';
import { servicesOn } from './server-services.ts';

const timeoutMs = 30_000;
const retryMs = 20;

export interface ReadyOptions {
  readonly endpoint: Endpoint;
  readonly services: readonly Service[];
  readonly servers: readonly Pick<EngineContainer, 'stdout'>[];
  readonly load: Pick<LoadHandle, 'probe'>;
  /** Resolves with a sentence once a container has ended. */
  readonly broken: Promise<string>;
}

/**
 * Until every service has been started, and those that answer HTTP do so from where the client is.
 * @throws Error saying what did not answer.
 */
export async function waitUntilReady(options: ReadyOptions): Promise<void> {
  const { servers, load, broken } = options;
  const timeout = new AbortController();
  const late = sleep(timeoutMs, `it was not ready in ${String(timeoutMs / 1000)} s`, {
    ref: false,
    signal: timeout.signal,
  });
  const failed = Promise.race([broken, late]);
  try {
    for (const { stdout } of servers) {
      const end = await Promise.race([once(stdout, 'data'), failed]);
      if (typeof end === 'string') throw new Error(end);
    }
    for (const target of probesOf(options)) await answers(target, load, failed);
  } finally {
    timeout.abort();
    await late.catch(() => undefined);
  }
}

function probesOf({ endpoint, services }: ReadyOptions): readonly HttpTarget[] {
  const sockets = socketsOf(endpoint);
  return servicesOn(services, sockets).flatMap((service) => httpTarget(sockets, service) ?? []);
}

async function answers(
  target: HttpTarget,
  load: Pick<LoadHandle, 'probe'>,
  failed: Promise<string>,
): Promise<void> {
  let end: string | undefined;
  void failed.then(
    (why) => (end = why),
    () => undefined,
  );
  for (;;) {
    const problem = await load.probe(target);
    if (problem === undefined) return;
    if (end !== undefined) throw new Error(`${end}; the last probe said: ${problem}`);
    await sleep(retryMs);
  }
}
