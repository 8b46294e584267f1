import type { Check } from '../base/check.ts';
import { BenchError } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { openEngine, type OpenEngineOptions } from '../engine/open-engine.ts';

/** That there is no engine is what `doctor` has to say, and no failure of it. */
export async function engineOrProblem(
  options: OpenEngineOptions,
): Promise<{ readonly engine: Engine } | { readonly problem: Check }> {
  try {
    return { engine: await openEngine(options) };
  } catch (thrown) {
    if (!(thrown instanceof BenchError) || thrown.code !== 'NO_ENGINE') throw thrown;
    const { message: value, hint: advice } = thrown;
    return { problem: { id: 'engine', title: 'Engine', level: 'problem', value, advice } };
  }
}
