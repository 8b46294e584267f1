import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { throwIfInterrupted } from '../base/interruption.ts';
import { removeContainer } from './container.ts';
import type { BuildWish } from './engine.ts';
import { removed } from './engine-error.ts';
import { readRows } from './stream-rows.ts';

const stepStartsWithinMs = 3000;
const removalTakesAtMostMs = 10_000;

/** Where a build is, as its rows tell. */
interface BuildStep {
  /** A step was announced, and no row of it has come: its container may be in the making. */
  readonly isStarting: boolean;
  /** The last container that was told of. */
  readonly container?: string;
}

function afterRow(step: BuildStep, row: string): BuildStep {
  if (row.startsWith('Step ')) return { ...step, isStarting: true };
  const container = /^---> Running in ([0-9a-f]+)$/.exec(row)?.[1];
  return { ...step, isStarting: false, ...(container === undefined ? {} : { container }) };
}

/**
 * Builds until done or aborted. The engine cancels a build when its client hangs up, and says to nobody
 * when that is done; so the step's container is removed from here as well, and its end waited for. A
 * container nobody knows of yet would escape that: hanging up waits until the step has begun.
 */
export async function buildImage(
  docker: Docker,
  context: Readable,
  { wish, signal, onRow }: BuildRequest,
): Promise<void> {
  const doing = `build ${wish.tag}`;
  throwIfInterrupted(signal);
  const connection = new AbortController();
  let step: BuildStep = { isStarting: false };
  let patience: NodeJS.Timeout | undefined;
  const hangUp = (): void => {
    connection.abort(signal.reason);
  };
  const stop = (): void => {
    if (step.isStarting) patience ??= setTimeout(hangUp, stepStartsWithinMs);
    else hangUp();
  };
  signal.addEventListener('abort', stop);
  try {
    const answer = docker.buildImage(context, {
      t: wish.tag,
      buildargs: wish.args,
      labels: wish.labels,
      networkmode: 'host',
      forcerm: true,
      abortSignal: connection.signal,
    });
    await readRows(answer, {
      doing,
      signal: connection.signal,
      onRow: (row) => {
        step = afterRow(step, row);
        if (signal.aborted) stop();
        else onRow(row);
      },
    });
  } catch (thrown) {
    if (signal.aborted && step.container !== undefined) {
      await removed(removeStep(docker.getContainer(step.container)));
    }
    throw thrown;
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', stop);
  }
}

interface BuildRequest {
  readonly wish: BuildWish;
  readonly signal: AbortSignal;
  readonly onRow: (row: string) => void;
}

async function removeStep(container: Docker.Container): Promise<void> {
  await removeContainer(container);
  const abortSignal = AbortSignal.timeout(removalTakesAtMostMs);
  // Fails with 404 where it is gone already; where it is not, there is no more to be done.
  await container.wait({ condition: 'removed', abortSignal }).catch(() => undefined);
}
