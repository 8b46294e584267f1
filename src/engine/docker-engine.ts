import type Docker from 'dockerode';
import { startContainer } from './container.ts';
import { createContainer } from './create-container.ts';
import { dockerImages } from './images/docker-images.ts';
import { runLabel, type Engine } from './engine.ts';
import { ignoreGone, orEngineError, removed } from './engine-error.ts';
import { openImageFiles } from './host-process/image-files.ts';
import { startProcess } from './host-process/start-process.ts';
import { addLinkAddress, createLink, removeLink } from './host-links.ts';
import { readInventory } from './network-inventory.ts';
import { createNetwork, inspectNetwork, removeNetwork } from './networks.ts';
import { liveHolder, takeLock } from './run-lock.ts';
import { isLocal, readFacts, type EngineOrigin } from './read-facts.ts';
import { sweep } from './sweep.ts';

export function dockerEngine(docker: Docker, origin: EngineOrigin): Engine {
  const { folderHere = (path: string) => path } = origin;
  const imageFiles = openImageFiles(docker, folderHere);
  return {
    address: origin.address,
    isPrivate: origin.isPrivate,
    isLocal: isLocal(origin),
    ...settingOf(origin),
    images: dockerImages(docker),
    facts: () => readFacts(docker, origin),
    defaultBridge: () => inspectNetwork(docker, 'bridge'),
    createNetwork: (name, runId, request) => createNetwork(docker, name, runId, request),
    removeNetwork: (name) => removeNetwork(docker, name),
    createLink,
    removeLink,
    addLinkAddress,
    inventory: () => readInventory(docker),
    async otherContainers() {
      const all = await orEngineError(docker.listContainers(), 'list containers');
      return all.filter((each) => !(runLabel in each.Labels)).length;
    },
    start: (spec) => startContainer(docker, spec),
    startProcess: (spec) => startProcess({ docker, imageFiles, folderHere }, spec),
    create: (spec) => createContainer(docker, spec),
    async createVolume(name, runId, options = {}) {
      const volume = { Name: name, Labels: { [runLabel]: runId }, DriverOpts: { ...options } };
      await orEngineError(docker.createVolume(volume), `create volume ${name}`);
    },
    async removeVolume(name) {
      const removal = ignoreGone(docker.getVolume(name).remove({ force: true }), [404]);
      await removed(orEngineError(removal, `remove volume ${name}`));
    },
    sweep: (exceptRunId) => sweep(docker, exceptRunId),
    lock: (runId, image) => takeLock(docker, runId, image),
    lockHolder: () => liveHolder(docker),
    async [Symbol.asyncDispose]() {
      await imageFiles[Symbol.asyncDispose]();
      await origin.close();
    },
  };
}

function settingOf({ daemon }: EngineOrigin): Pick<Engine, 'setting'> {
  return daemon?.id === undefined ? {} : { setting: { id: daemon.id, daemon: daemon.settings } };
}
