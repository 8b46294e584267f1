import { createInterface } from 'node:readline';
import type { AgentCommand, AgentReply } from '../base/agent-protocol.ts';
import { messageOf } from '../base/errors.ts';
import { toStrictJson } from '../base/json.ts';
import { driveConnect } from './drive-connect.ts';
import { driveExchange } from './drive-exchange.ts';
import { driveHandoff } from './drive-handoff.ts';
import { driveHttp } from './drive-http.ts';
import { driveIperf3 } from './drive-iperf3.ts';
import { driverFlag, supervise } from './supervise.ts';
import { addresses, freePort, probe, versions } from './probe.ts';

async function obey(command: AgentCommand): Promise<unknown> {
  switch (command.do) {
    case 'http':
      return driveHttp(command.request);
    case 'connect':
      return driveConnect(command.request);
    case 'iperf3':
      return driveIperf3(command.request);
    case 'exchange':
      return driveExchange(command.request);
    case 'handoff':
      return driveHandoff(command.request);
    case 'probe':
      return probe(command.target);
    case 'free-port':
      return freePort();
    case 'addresses':
      return addresses();
    case 'versions':
      return versions();
  }
}

async function reply(command: AgentCommand): Promise<AgentReply> {
  try {
    return { id: command.id, ok: true, output: await obey(command) };
  } catch (thrown) {
    return { id: command.id, ok: false, message: messageOf(thrown) };
  }
}

async function answer(command: AgentCommand): Promise<void> {
  process.stdout.write(`${toStrictJson(await reply(command))}\n`);
}

// One command at a time, in order: two slices must never overlap in one container.
async function serve(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    await answer(JSON.parse(line) as AgentCommand);
  }
}

if (process.argv.includes(driverFlag)) void serve();
else supervise(answer);
