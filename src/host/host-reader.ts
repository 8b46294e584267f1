import os from 'node:os';
import { BenchError } from '../base/errors.ts';
import type { Engine, EngineFacts } from '../engine/engine.ts';
import { isHere } from '../engine/is-here.ts';
import {
  hostReading,
  ownNetworkNamespace,
  type HostReader,
  type HostReading,
} from './host-reading.ts';
import { startInspector } from './inspector.ts';
import { readFiles } from './read-files.ts';
import { readOffloads } from './read-offloads.ts';

export interface OpenHostReaderOptions {
  readonly engine: Pick<Engine, 'start'>;
  readonly facts: EngineFacts;
  readonly runId: string;
  /** The load image; absent where no container may be started. */
  readonly image?: string;
}

/**
 * Through a container on the engine's host. Where none can be started, this machine's own files are
 * read if the engine is here; otherwise nothing is: facts of another machine are worse than none.
 */
export async function openHostReader(options: OpenHostReaderOptions): Promise<HostReader> {
  const { facts } = options;
  const inspector = await inspectorOrNothing(options);
  if (inspector && (await readsKernelOf(inspector, facts))) return inspector;
  await inspector?.[Symbol.asyncDispose]();
  return isHere(facts) && (await readsKernelOf(ownFiles, facts)) ? ownFiles : nothing;
}

async function inspectorOrNothing({
  engine,
  runId,
  image,
}: OpenHostReaderOptions): Promise<HostReader | undefined> {
  if (image === undefined) return undefined;
  // Engines that give containers users of their own (userns-remap, some rootless ones) refuse the host's processes.
  for (const seesProcesses of [true, false]) {
    try {
      return await startInspector(engine, runId, image, seesProcesses);
    } catch (thrown) {
      // An engine that starts no container fails the run, or doctor's trial, in words of its own.
      if (!(thrown instanceof BenchError)) throw thrown;
    }
  }
  return undefined;
}

const kernelFile = '/proc/sys/kernel/osrelease';

/** A sandbox (gVisor, Kata) shows a /proc of its own, and a forwarded socket is another machine's. */
async function readsKernelOf(reader: HostReader, facts: EngineFacts): Promise<boolean> {
  const { files } = await reader.read([kernelFile]);
  return files.get(kernelFile) === facts.kernel;
}

/** Neither changes, and counters are read once a slice. */
let known: Pick<HostReading, 'cpuModel' | 'networkNamespace'> | undefined;

/** This machine's, read by this program. */
export const ownFiles: HostReader = {
  cgroups: '/sys/fs/cgroup',
  read: (paths) => {
    known ??= hostReading(os.cpus()[0]?.model, [], ownNetworkNamespace());
    const files = Object.entries(readFiles(paths));
    return Promise.resolve(hostReading(known.cpuModel, files, known.networkNamespace));
  },
  offloads: (links) => Promise.resolve(new Map(Object.entries(readOffloads(links)))),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

const nothing: HostReader = {
  cgroups: '',
  read: () => Promise.resolve(hostReading(undefined, [])),
  offloads: () => Promise.resolve(new Map()),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
