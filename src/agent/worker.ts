import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { AgentCommand } from '../base/agent-protocol.ts';
import { listenForRunner } from './listen-for-runner.ts';
import { drive } from './load-driver.ts';
import type { PartCommand, PartMessage } from './part-messages.ts';
import { replyTo } from './reply.ts';

// One command at a time, in order: two slices must never overlap in one container.
async function serve(commands: Readable, send?: (reply: string) => void): Promise<void> {
  for await (const line of createInterface({ input: commands })) {
    const command = JSON.parse(line) as AgentCommand | PartCommand;
    if (command.do === 'drive') await replyTo(command, () => drive(command), send);
    if (command.do === 'listen') {
      await replyTo(command, () => listenForRunner(command.folder, serveRunner));
    }
    if (command.do === 'drive-part') {
      // On the shared stdout, lines of several processes could mix.
      await replyTo(command, () => drive(command, meetOthers), sendReply);
    }
  }
}

function serveRunner(runner: Socket): void {
  void serve(runner, (reply) => runner.write(`${reply}\n`));
}

function sendReply(reply: string): void {
  tellAgent({ reply });
}

function meetOthers(): Promise<void> {
  return new Promise((resolve) => {
    process.once('message', () => {
      resolve();
    });
    tellAgent({ stopped: true });
  });
}

function tellAgent(message: PartMessage): void {
  process.send?.(message);
}

void serve(process.stdin);
