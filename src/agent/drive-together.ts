import type { ChildProcess } from 'node:child_process';
import type { AgentReply, DriveTogetherRequest, TogetherOutput } from '../base/agent-protocol.ts';
import { allStopped, type PartCommand, type PartMessage } from './part-messages.ts';
import { startSlice } from './slice-clock.ts';

interface Part {
  /** Resolves once its load has stopped, or it has failed. */
  readonly stopped: Promise<void>;
  readonly reply: Promise<AgentReply>;
  /** Lets it compute what it measured. */
  goOn(): void;
}

/**
 * Makes processes drive a slice together. All are told at once, and none computes anything before the last one has
 * stopped: it would take CPU time from those that still drive, and be counted as theirs.
 * @param processes one for each request. @throws Error with what the first of them failed with.
 */
export async function driveTogether(
  { id, driver, requests }: DriveTogetherRequest & { readonly id: number },
  processes: readonly ChildProcess[],
): Promise<TogetherOutput> {
  const stop = startSlice();
  const parts = processes.map((child, at) =>
    drivePart(child, { id, do: 'drive-part', driver, request: requests[at] }),
  );
  await Promise.all(parts.map(({ stopped }) => stopped));
  const clocks = stop();
  for (const part of parts) part.goOn();
  const replies = await Promise.all(parts.map(({ reply }) => reply));
  return {
    ...clocks,
    parts: replies.map((reply) => {
      if (reply.ok) return reply.output;
      throw new Error(reply.message);
    }),
  };
}

function drivePart(child: ChildProcess, command: PartCommand): Part {
  let noteStop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (noteStop = resolve));
  let isWaiting = false;
  const reply = new Promise<AgentReply>((resolve) => {
    const listen = (message: PartMessage): void => {
      isWaiting = 'stopped' in message;
      noteStop();
      if ('stopped' in message) return;
      child.off('message', listen);
      resolve(JSON.parse(message.reply) as AgentReply);
    };
    child.on('message', listen);
  });
  child.stdin?.write(`${JSON.stringify(command)}\n`);
  return {
    stopped,
    reply,
    goOn: () => {
      // Node.js would keep it for the next slice of one that does not wait.
      if (isWaiting) child.send(allStopped);
    },
  };
}
