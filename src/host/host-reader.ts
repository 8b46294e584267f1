import { readFileSync } from 'node:fs';
import os from 'node:os';
import { BenchError } from '../base/errors.ts';
import type { Engine, EngineFacts } from '../engine/engine.ts';
import { isHere } from '../engine/is-here.ts';
import { hostReading, ownNetworkNamespace, type HostReader } from './host-reading.ts';
import { startInspector } from './inspector.ts';

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

const ownFiles: HostReader = {
  read: (paths) => {
    const files = paths.map(ownFile);
    return Promise.resolve(hostReading(os.cpus()[0]?.model, files, ownNetworkNamespace()));
  },
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

function ownFile(path: string): readonly [string, string] {
  try {
    return [path, readFileSync(path, 'utf8')];
  } catch {
    return [path, ''];
  }
}

const nothing: HostReader = {
  read: () => Promise.resolve(hostReading(undefined, [])),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
