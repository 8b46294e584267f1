import type { AgentReply } from '../base/agent-protocol.ts';
import { messageOf } from '../base/errors.ts';
import { toStrictJson } from '../base/json.ts';

/**
 * Answers a command with what `act` gives, or with the reason why it gave nothing.
 * @param send takes the reply as one line of JSON.
 */
export async function replyTo(
  command: { readonly id: number },
  act: () => Promise<unknown>,
  send: (reply: string) => void = writeLine,
): Promise<void> {
  let reply: AgentReply;
  try {
    reply = { id: command.id, ok: true, output: await act() };
  } catch (thrown) {
    reply = { id: command.id, ok: false, message: messageOf(thrown) };
  }
  send(toStrictJson(reply));
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
