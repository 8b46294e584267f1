import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import type Docker from 'dockerode';
import type { ContainerSpec, EngineContainer } from '../engine.ts';
import { engineError } from '../engine-error.ts';
import { createCgroup, type ProcessCgroup } from './process-cgroup.ts';
import type { ImageFiles, ImageFilesStore } from './image-files.ts';
import { launchScript } from './launch-script.ts';
import { ownerName } from '../processes/program-owner.ts';

const keptCharacters = 4000;

interface ProcessEngine {
  readonly docker: Docker;
  readonly imageFiles: ImageFilesStore;
  /** Where this machine has a folder that the engine names. */
  readonly folderHere: (path: string) => string;
}

/**
 * Starts what a container would run as processes of this machine, from the same files: no engine, no namespace but one for
 * mounts, no filter of system calls, no limit but the CPUs. The same user, and none of root's privileges.
 * @throws BenchError ENGINE_FAILED with the reason.
 */
export async function startProcess(
  engine: ProcessEngine,
  spec: ContainerSpec,
): Promise<EngineContainer> {
  let cgroup: ProcessCgroup | undefined;
  try {
    const files = await engine.imageFiles.filesOf(spec.image, spec.runId);
    const binds = await Promise.all(spec.mounts.map((mount) => bindOf(engine, mount)));
    cgroup = await createCgroup(`${ownerName()}.${spec.name}`);
    const script = launchScript({
      ...{ spec, files, binds, cgroups: cgroup.folders },
      command: spec.command.length === 0 ? files.command : spec.command,
    });
    return running(spec, cgroup, await launch(script, spec, files));
  } catch (thrown) {
    await cgroup?.remove();
    throw engineError(thrown, `start process ${spec.name}`);
  }
}

/** The folder of this machine that a volume is. */
async function bindOf(
  { docker, folderHere }: ProcessEngine,
  { volume, path, readOnly }: ContainerSpec['mounts'][number],
): Promise<{ readonly from: string; readonly path: string; readonly readOnly: boolean }> {
  const { Mountpoint } = await docker.getVolume(volume).inspect();
  const from = folderHere(Mountpoint);
  if (existsSync(from)) return { from, path, readOnly };
  throw new Error('the engine has its volumes where this program does not see them');
}

async function launch(
  script: string,
  spec: ContainerSpec,
  { env }: ImageFiles,
): Promise<ChildProcessWithoutNullStreams> {
  const own = env.map((each) => each.split('=', 1)[0] ?? '');
  const values = env.map((each) => each.slice(each.indexOf('=') + 1));
  const child = spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script], {
    env: { ...Object.fromEntries(own.map((name, at) => [name, values[at]])), ...spec.env },
    // A session of its own: Ctrl-C is for us, as with containers.
    detached: true,
  });
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  if (!spec.stdin) child.stdin.end();
  return child;
}

function running(
  spec: ContainerSpec,
  cgroup: ProcessCgroup,
  child: ChildProcessWithoutNullStreams,
): EngineContainer {
  let last = '';
  child.stderr.on('data', (chunk: Buffer) => {
    last = (last + chunk.toString('utf8')).slice(-keptCharacters);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      const how = code === null ? `signal ${String(signal)}` : `exit code ${String(code)}`;
      resolve(`${how}${last === '' ? '' : `; it wrote: ${last.trim()}`}`);
    });
  });
  return {
    id: cgroup.name,
    name: spec.name,
    stdin: child.stdin,
    stdout: child.stdout,
    ended,
    inspect: () =>
      Promise.resolve({
        running: child.exitCode === null && child.signalCode === null,
        ...(child.exitCode === null ? {} : { exitCode: child.exitCode }),
        pid: child.pid ?? 0,
        isOnHost: true,
        ...{ addresses: {}, ipv6Addresses: {}, macAddresses: {}, ports: {} },
      }),
    pin: (cpuset) => pinAll(cgroup, cpuset),
    remove: async () => {
      await cgroup.remove();
      await ended;
    },
  };
}

/** Again, until none is new: what a process starts meanwhile may not have been pinned. */
async function pinAll(cgroup: ProcessCgroup, cpuset: string): Promise<void> {
  const pinned = new Set<number>();
  for (;;) {
    const fresh = (await cgroup.pids()).filter((pid) => !pinned.has(pid));
    if (fresh.length === 0) return;
    for (const pid of fresh) {
      pinned.add(pid);
      const args = ['--all-tasks', '--cpu-list', '--pid', cpuset, String(pid)];
      // One that has ended meanwhile needs none.
      await promisify(execFile)('taskset', args).catch(() => undefined);
    }
  }
}
