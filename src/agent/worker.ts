import { createInterface } from 'node:readline';
import type { DrivenCommand } from '../base/agent-protocol.ts';
import { driveConnect } from '../../bench/drivers/connect.ts';
import { driveExchange } from '../../bench/drivers/exchange.ts';
import { driveHandoff } from '../../bench/drivers/handoff.ts';
import { driveHttp } from '../../bench/drivers/http.ts';
import { replyTo } from './reply.ts';

function drive(command: DrivenCommand): Promise<unknown> {
  switch (command.do) {
    case 'http':
      return driveHttp(command.request);
    case 'connect':
      return driveConnect(command.request);
    case 'exchange':
      return driveExchange(command.request);
    case 'handoff':
      return driveHandoff(command.request);
  }
}

// One command at a time, in order: two slices must never overlap in one container.
async function serve(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const command = JSON.parse(line) as DrivenCommand;
    await replyTo(command, () => drive(command));
  }
}

void serve();
