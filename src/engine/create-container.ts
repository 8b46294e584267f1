import type Docker from 'dockerode';
import { inspectContainer, removeContainer } from './container.ts';
import { containerOptions } from './container-options.ts';
import type { ContainerSpec, CreatedContainer } from './engine.ts';
import { orEngineError, removed } from './engine-error.ts';

/** Creates, and nothing else: nobody attaches, so that many of them hold no connections open. */
export async function createContainer(
  docker: Docker,
  spec: ContainerSpec,
): Promise<CreatedContainer> {
  const { name } = spec;
  const container = await orEngineError(
    docker.createContainer(containerOptions(spec)),
    `create container ${name}`,
  );
  return {
    id: container.id,
    name,
    async start() {
      await orEngineError(container.start(), `start container ${name}`);
    },
    inspect: () => inspectContainer(container, name),
    remove: () => removed(removeContainer(container)),
  };
}
