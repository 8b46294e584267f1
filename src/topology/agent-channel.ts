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

export interface OpenChannel extends AgentChannel {
  /** Resolves once the container has ended, with the reason and what a dying process wrote where an answer was due. */
  readonly ended: Promise<string>;
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
): OpenChannel {
  const waiting = waitingQuestions();
  let lastId = 0;
  let dead: BenchError | undefined;
  let lastOutput = '';

  const die = (why: string): void => {
    const death = new BenchError('CONTAINER_DIED', `Load container ${name} ended: ${why}`);
    dead ??= death;
    waiting.rejectAll(death);
  };

  createInterface({ input: streams.stdout }).on('line', (line) => {
    const reply = parseReply(line);
    if (!reply) {
      // A dying V8 writes to stdout. What it says explains the end that follows.
      lastOutput = `. Its last words: ${line}`;
      return;
    }
    const entry = waiting.take(reply.id);
    if (reply.ok) entry?.resolve(reply.output);
    else entry?.reject(new Error(reply.message));
  });
  // It breaks where the container ends or the engine does, and `ended` says which.
  streams.stdin.on('error', () => undefined);
  const endedWith = ended.then((why) => `${why}${lastOutput}`);
  void endedWith.then(die);

  return {
    ended: endedWith,
    ask: (request, timeoutMs) =>
      new Promise((resolve, reject) => {
        if (dead) {
          reject(dead);
          return;
        }
        lastId += 1;
        const id = lastId;
        const timer = setTimeout(() => {
          const what = `did not answer "${request.do}" in ${String(timeoutMs)} ms`;
          waiting
            .take(id)
            ?.reject(new BenchError('SLICE_TIMEOUT', `Load container ${name} ${what}.`));
        }, timeoutMs);
        waiting.add(id, { resolve, reject, timer });
        streams.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
      }),
  };
}

/** Those without an answer so far. Whoever takes one settles it; its timer is stopped. */
function waitingQuestions() {
  const entries = new Map<number, Waiting>();
  const take = (id: number): Waiting | undefined => {
    const entry = entries.get(id);
    entries.delete(id);
    clearTimeout(entry?.timer);
    return entry;
  };
  return {
    add(id: number, entry: Waiting): void {
      entries.set(id, entry);
    },
    take,
    rejectAll(reason: Error): void {
      for (const id of [...entries.keys()]) take(id)?.reject(reason);
    },
  };
}

function parseReply(line: string): AgentReply | undefined {
  try {
    return JSON.parse(line) as AgentReply;
  } catch {
    return undefined;
  }
}
