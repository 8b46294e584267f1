import type { AgentReply } from '../base/agent-protocol.ts';
import { messageOf } from '../base/errors.ts';
import { toStrictJson } from '../base/json.ts';

/** Answers a command with what `act` gives, or with the reason why it gave nothing. */
export async function replyTo(
  command: { readonly id: number },
  act: () => Promise<unknown>,
): Promise<void> {
  let reply: AgentReply;
  try {
    reply = { id: command.id, ok: true, output: await act() };
  } catch (thrown) {
    reply = { id: command.id, ok: false, message: messageOf(thrown) };
  }
  process.stdout.write(`${toStrictJson(reply)}\n`);
}
