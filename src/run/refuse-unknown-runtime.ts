import { BenchError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import type { Engine } from '../engine/engine.ts';

/** @throws BenchError UNSUPPORTED naming what the engine offers, where it is asked for another runtime. */
export async function refuseUnknownRuntime(
  { runtime }: Pick<Config, 'runtime'>,
  engine: Pick<Engine, 'facts'>,
): Promise<void> {
  if (runtime === undefined) return;
  const { runtimes } = await engine.facts();
  if (runtimes.includes(runtime)) return;
  throw new BenchError(
    'UNSUPPORTED',
    `The engine has no runtime "${runtime}"; it offers ${runtimes.join(', ') || 'none by name'}.`,
    { hint: 'Name one of these with --runtime, or add it to the configuration of the daemon.' },
  );
}
