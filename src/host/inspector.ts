import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleProgram } from '../engine/images/bundle-program.ts';
import type { ContainerSpec, Engine, EngineContainer } from '../engine/engine.ts';
import { hostReading, type HostReader, type HostReading } from './host-reading.ts';

const programFile = fileURLToPath(new URL('./inspector-program.ts', import.meta.url));
const answerTimeoutMs = 10_000;
const mebibyte = 1024 * 1024;
/** Where it has the cgroups of the engine's host. */
const cgroupMount = '/host/cgroup';

/** What it is asked for: texts of files, or what ethtool says of interfaces. */
export interface InspectorQuestion {
  readonly paths?: readonly string[];
  readonly offloadsOf?: readonly string[];
}

/**
 * A container on the host's network, idle until it is asked: what it reads in /proc and /sys is the
 * host's, its network settings included. It can write nothing and has no capability.
 * @param seesProcesses whether it is to see the host's processes and cgroups too. @throws BenchError where the engine
 * cannot start it.
 */
export async function startInspector(
  engine: Pick<Engine, 'start'>,
  runId: string,
  image: string,
  seesProcesses: boolean,
): Promise<HostReader> {
  // Handed over as text, and not in the image, which has to stay the same where only this changes.
  const program = await bundleProgram(programFile);
  const spec = inspectorSpec(runId, image, program);
  const container = await engine.start(seesProcesses ? { ...spec, ...hostView } : spec);
  const ask = openQuestions(container);
  let last: Promise<unknown> = Promise.resolve();
  // One after another: an answer does not say which question it is for.
  const askInTurn = (question: InspectorQuestion): Promise<HostReading> => {
    const answer = last.then(() => ask(question));
    last = answer;
    return answer;
  };
  return {
    cgroups: cgroupMount,
    read: (paths) => askInTurn({ paths }),
    offloads: async (links) => (await askInTurn({ offloadsOf: links })).files,
    [Symbol.asyncDispose]: () => container.remove(),
  };
}

const hostView = {
  seesHost: true,
  hostFolders: [{ folder: '/sys/fs/cgroup', path: cgroupMount }],
} as const;

function inspectorSpec(runId: string, image: string, program: string): ContainerSpec {
  return {
    name: `bridgetoll-${runId}-inspector`,
    runId,
    role: 'inspector',
    image,
    command: ['node', '--input-type=module', '--eval', program],
    env: {},
    memoryBytes: 256 * mebibyte,
    pids: 32,
    network: 'host',
    mounts: [],
    tmpfs: {},
    stdin: true,
  };
}

function openQuestions({ stdin, stdout, ended }: EngineContainer) {
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  // Whoever asks next is told by the end of the container.
  stdin.on('error', () => undefined);
  let isGone = false;
  return async (question: InspectorQuestion): Promise<HostReading> => {
    if (isGone) return hostReading(undefined, []);
    stdin.write(`${JSON.stringify(question)}\n`);
    const timeout = new AbortController();
    const answer = await Promise.race([
      lines.next().then(({ value }) => value as string | undefined),
      ended.then(() => undefined),
      sleep(answerTimeoutMs, undefined, { signal: timeout.signal }),
    ]);
    timeout.abort();
    const reading = answer === undefined ? undefined : parseAnswer(answer);
    // A late answer would pass for that to the next question.
    isGone = reading === undefined;
    return reading ?? hostReading(undefined, []);
  };
}

/** @returns undefined for what is no answer: a dying V8 writes to stdout, too. */
function parseAnswer(answer: string): HostReading | undefined {
  try {
    const { cpuModel, networkNamespace, files } = JSON.parse(answer) as {
      cpuModel?: string;
      networkNamespace?: string;
      files: Record<string, string>;
    };
    return hostReading(cpuModel, Object.entries(files), networkNamespace);
  } catch {
    return undefined;
  }
}
