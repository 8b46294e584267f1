import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpTarget } from '../base/agent-protocol.ts';
import { parseTcpSettings, type TcpSettings } from '../base/tcp-settings.ts';
import { socketsOf, type Endpoint } from '../contracts/endpoint.ts';
import { httpTarget } from '../contracts/http-target.ts';
import type { LoadHandle } from '../contracts/mode.ts';
import type { Service } from '../contracts/service.ts';
import type { Said } from './said-until-ready.ts';
import { servicesOn } from './server-services.ts';

const timeoutMs = 30_000;
const retryMs = 20;

export interface ReadyOptions {
  readonly endpoint: Endpoint;
  readonly services: readonly Service[];
  readonly servers: readonly { readonly said: Promise<Said> }[];
  readonly load: Pick<LoadHandle, 'probe'>;
  /** Resolves with a sentence once a container has ended. */
  readonly broken: Promise<string>;
}

/**
 * Until every service has been started, and those that answer HTTP do so from where the client is.
 * @returns what each server said of its network namespace: nothing of what it could not read. @throws Error saying what did not answer.
 */
export async function waitUntilReady(options: ReadyOptions): Promise<readonly TcpSettings[]> {
  const { servers, load, broken } = options;
  const timeout = new AbortController();
  const late = sleep(timeoutMs, `it was not ready in ${String(timeoutMs / 1000)} s`, {
    ref: false,
    signal: timeout.signal,
  });
  const failed = Promise.race([broken, late]);
  try {
    const settings: TcpSettings[] = [];
    for (const server of servers) {
      const said = await Promise.race([server.said, failed]);
      if (typeof said === 'string') throw new Error(said);
      settings.push(parseTcpSettings((file) => said.get(file)));
    }
    for (const target of probesOf(options)) await answers(target, load, failed);
    return settings;
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
