import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpTarget } from '../base/agent-protocol.ts';
import type { Clock } from '../base/clock.ts';
import { BenchError } from '../base/errors.ts';
import { throwIfInterrupted } from '../base/interruption.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import { httpTarget } from '../contracts/http-target.ts';
import type { LoadHandle } from '../contracts/mode.ts';
import type { Service } from '../contracts/service.ts';
import type { CreatedContainer } from '../engine/engine.ts';
import { endpointOfReplica, type Replica } from './replica.ts';

const answerTimeoutMs = 30_000;
/** Between two looks whether one that does not answer still runs. */
const lookMs = 1000;

interface Answering {
  readonly load: Pick<LoadHandle, 'probe'>;
  readonly clock: Pick<Clock, 'elapsedMs'>;
  readonly signal: AbortSignal | undefined;
  readonly container: CreatedContainer;
  readonly replica: Replica;
}

/**
 * Asks a container that was started, again and again, until it answers.
 * @throws BenchError START_FAILED where it ends or is silent for too long, INTERRUPTED or TERMINATED.
 */
export async function waitForAnswer({
  container,
  replica,
  load,
  clock,
  signal,
}: Answering): Promise<void> {
  const target = targetOf(await endpointOfReplica(replica, container), replica.service);
  const begin = clock.elapsedMs();
  let looked = begin;
  for (;;) {
    if (signal) throwIfInterrupted(signal);
    const problem = await load.probe(target);
    if (problem === undefined) return;
    const now = clock.elapsedMs();
    if (now - looked > lookMs) {
      looked = now;
      const { running, exitCode } = await container.inspect();
      if (!running) fail(`ended with exit code ${String(exitCode)} before it answered`);
    }
    if (now - begin > answerTimeoutMs) fail(`did not answer: ${problem}`);
    // The engine has work to do on the same CPUs.
    await sleep(1);
  }
  function fail(what: string): never {
    throw new BenchError('START_FAILED', `Container ${container.name} ${what}.`);
  }
}

function targetOf(endpoint: Endpoint, service: Service): HttpTarget {
  const target = httpTarget(endpoint, service);
  if (target) return target;
  throw new BenchError('BUG', `The service "${service.id}" does not answer HTTP.`);
}
