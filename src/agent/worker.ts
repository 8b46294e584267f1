import { createInterface } from 'node:readline';
import type { AgentCommand } from '../base/agent-protocol.ts';
import { drive } from './load-driver.ts';
import { replyTo } from './reply.ts';

// One command at a time, in order: two slices must never overlap in one container.
async function serve(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const command = JSON.parse(line) as AgentCommand;
    if (command.do === 'drive') await replyTo(command, () => drive(command));
  }
}

void serve();
