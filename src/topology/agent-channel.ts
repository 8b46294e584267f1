import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { AgentReply, AgentRequest } from '../base/agent-protocol.ts';
import { BenchError } from '../base/errors.ts';

export interface AgentChannel {
  /**
   * @returns the command's output. @throws BenchError CONTAINER_DIED where the agent ends first,
   * SLICE_TIMEOUT where it does not answer in time; Error with the agent's own message otherwise.
   */
  ask(request: AgentRequest, timeoutMs: number): Promise<unknown>;
}

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (reason: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** @param ended resolves with a sentence once the container has ended. */
export function openChannel(
  name: string,
  streams: { readonly stdin: Writable; readonly stdout: Readable },
  ended: Promise<string>,
): AgentChannel {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let dead: BenchError | undefined;
  let lastOutput = '';

  const settle = (id: number, act: (entry: Waiting) => void): void => {
    const entry = waiting.get(id);
    if (!entry) return;
    waiting.delete(id);
    clearTimeout(entry.timer);
    act(entry);
  };
  const die = (why: string): void => {
    const death = new BenchError(
      'CONTAINER_DIED',
      `Load container ${name} ended: ${why}${lastOutput}`,
    );
    dead ??= death;
    for (const id of [...waiting.keys()]) {
      settle(id, (entry) => {
        entry.reject(death);
      });
    }
  };

  createInterface({ input: streams.stdout }).on('line', (line) => {
    const reply = parseReply(line);
    if (!reply) {
      // A dying V8 writes to stdout. What it says explains the end that follows.
      lastOutput = `. Its last words: ${line}`;
      return;
    }
    settle(reply.id, (entry) => {
      if (reply.ok) entry.resolve(reply.output);
      else entry.reject(new Error(reply.message));
    });
  });
  streams.stdin.on('error', (error: Error) => {
    die(error.message);
  });
  void ended.then(die);

  return {
    ask: (request, timeoutMs) =>
      new Promise((resolve, reject) => {
        if (dead) {
          reject(dead);
          return;
        }
        lastId += 1;
        const id = lastId;
        const timer = setTimeout(() => {
          settle(id, () => {
            reject(
              new BenchError(
                'SLICE_TIMEOUT',
                `Load container ${name} did not answer "${request.do}" in ${String(timeoutMs)} ms.`,
              ),
            );
          });
        }, timeoutMs);
        waiting.set(id, { resolve, reject, timer });
        streams.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
      }),
  };
}

function parseReply(line: string): AgentReply | undefined {
  try {
    return JSON.parse(line) as AgentReply;
  } catch {
    return undefined;
  }
}
