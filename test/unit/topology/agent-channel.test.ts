import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openChannel } from '../../../src/topology/agent-channel.ts';

/** A load container of which the test plays the agent. */
function fakeLoad() {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  let end: (why: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (end = resolve));
  const channel = openChannel('load', { stdin, stdout }, ended);
  const say = (line: unknown): void => {
    stdout.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  };
  return { channel, say, end, asked: () => String(stdin.read()) };
}

const question = { do: 'versions' } as const;

describe('the channel to an agent', () => {
  it('gives each answer to the question that it belongs to', async () => {
    const { channel, say, asked } = fakeLoad();
    const slice = { do: 'drive', driver: 'http', worker: 2, request: {} } as const;
    const first = channel.ask(slice, 1000);
    const second = channel.ask(question, 1000);
    const [one, two] = asked()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(one).toEqual({ id: 1, ...slice });
    expect(two).toEqual({ id: 2, do: 'versions' });
    say({ id: 2, ok: true, output: 'b' });
    say({ id: 1, ok: false, message: 'it cannot' });
    await expect(second).resolves.toBe('b');
    await expect(first).rejects.toThrow('it cannot');
  });

  it('names the question that nobody answered in time', async () => {
    await expect(fakeLoad().channel.ask(question, 5)).rejects.toMatchObject({
      code: 'SLICE_TIMEOUT',
      message: 'Load container load did not answer "versions" in 5 ms.',
    });
  });

  it('says why it ended, with what a dying process wrote where an answer was due', async () => {
    const { channel, say, end } = fakeLoad();
    const answer = channel.ask(question, 1000);
    const other = channel.ask(question, 1000);
    say('<--- Last few GCs --->');
    // Lines are read in order: once this answer has come, what was said before it has too.
    say({ id: 2, ok: true, output: 'b' });
    await other;
    end('exit code 134');
    const death = {
      code: 'CONTAINER_DIED',
      message: 'Load container load ended: exit code 134. Its last words: <--- Last few GCs --->',
    };
    await expect(answer).rejects.toMatchObject(death);
    await expect(channel.ask(question, 1000)).rejects.toMatchObject(death);
  });

  it('goes on after a line that is no answer', async () => {
    const { channel, say } = fakeLoad();
    const answer = channel.ask(question, 1000);
    say('not JSON {');
    say({ id: 1, ok: true, output: 'a' });
    await expect(answer).resolves.toBe('a');
  });
});
