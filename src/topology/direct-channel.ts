import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import type { DirectSocket, ListenRequest } from '../base/agent-protocol.ts';
import { BenchError } from '../base/errors.ts';
import { scratchFolder } from '../contracts/scratch-folder.ts';
import type { EngineContainer } from '../engine/engine.ts';
import { openChannel, type AgentChannel, type OpenChannel } from './agent-channel.ts';

const answerTimeoutMs = 30_000;

/**
 * Asks each load worker over a socket of its own where this program sees the files of the container, as root on the engine's
 * own machine does. Through the engine and the container's first process, a command and its reply take 1 ms longer, a tenth
 * of a short slice. Everything else, and elsewhere all of it, stays on the engine's attached streams.
 * @param folder of the container, where its load workers may listen.
 */
export function directChannel(
  channel: OpenChannel,
  container: EngineContainer,
  folder = scratchFolder,
): AgentChannel {
  const lines = new Map<number, Promise<AgentChannel>>();
  const lineTo = (worker: number): Promise<AgentChannel> => {
    const line =
      lines.get(worker) ?? openLine(channel, container, { do: 'listen', worker, folder });
    lines.set(worker, line);
    return line;
  };
  return {
    async ask(request, timeoutMs) {
      const worker = request.do === 'drive' ? request.worker : undefined;
      const line = worker === undefined ? channel : await lineTo(worker);
      return line.ask(request, timeoutMs);
    },
  };
}

/** @throws BenchError CONTAINER_DIED or SLICE_TIMEOUT */
async function openLine(
  channel: OpenChannel,
  container: EngineContainer,
  request: ListenRequest,
): Promise<AgentChannel> {
  try {
    const { path } = (await channel.ask(request, answerTimeoutMs)) as DirectSocket;
    const { pid } = await container.inspect();
    const socket = await connected(`/proc/${String(pid)}/root${path}`);
    return openChannel(container.name, { stdin: socket, stdout: socket }, channel.ended);
  } catch (thrown) {
    if (thrown instanceof BenchError) throw thrown;
    return channel;
  }
}

async function connected(path: string): Promise<Socket> {
  const socket = createConnection(path);
  await once(socket, 'ready');
  // Where the engine is gone, a container that is left behind must not keep this program from ending.
  return socket.unref();
}
