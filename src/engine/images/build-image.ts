import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { removeContainer } from '../container.ts';
import type { BuildOptions } from '../engine.ts';
import { removed } from '../engine-error.ts';
import { readRows } from './stream-rows.ts';

const removalTimeoutMs = 10_000;

interface BuildRequest {
  readonly options: BuildOptions;
  readonly signal: AbortSignal;
  readonly onRow: (row: string) => void;
}

/**
 * Builds until done or aborted. The engine cancels a build when its client hangs up, and tells nobody
 * when that is done; so the container of the running step is removed from here as well, and its end
 * waited for.
 */
export async function buildImage(
  docker: Docker,
  context: Readable,
  { options, signal, onRow }: BuildRequest,
): Promise<void> {
  let container: string | undefined;
  const answer = docker.buildImage(context, {
    t: options.tag,
    buildargs: options.args,
    labels: options.labels,
    networkmode: 'host',
    forcerm: true,
    abortSignal: signal,
  });
  try {
    await readRows(answer, {
      doing: `build ${options.tag}`,
      signal,
      onRow: (row) => {
        container = /^---> Running in ([0-9a-f]+)$/.exec(row)?.[1] ?? container;
        onRow(row);
      },
    });
  } catch (thrown) {
    if (signal.aborted && container !== undefined) {
      await removed(removeAndWait(docker.getContainer(container)));
    }
    throw thrown;
  }
}

async function removeAndWait(container: Docker.Container): Promise<void> {
  await removeContainer(container);
  const abortSignal = AbortSignal.timeout(removalTimeoutMs);
  // Fails with 404 where it is gone already; where it is not, there is no more to be done.
  await container.wait({ condition: 'removed', abortSignal }).catch(() => undefined);
}
