import { BenchError } from '../base/errors.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { CommandContext } from './command-context.ts';

/** `clean`: removes what runs that are dead left on the engine. Results and images stay. */
export async function clean({ invocation, terminal }: CommandContext): Promise<number> {
  await using engine = await openEngine({ env: invocation.env, say: terminal.say });
  const holder = await engine.lockHolder();
  if (holder !== undefined) {
    throw new BenchError('ENGINE_BUSY', `A run is measuring on this engine: ${holder}.`);
  }
  const removed = await engine.sweep();
  terminal.result(
    removed.length === 0 ? ['Nothing was left over.'] : removed.map((name) => `Removed ${name}.`),
  );
  return 0;
}
