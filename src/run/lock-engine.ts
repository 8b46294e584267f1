import type { Engine } from '../engine/engine.ts';
import type { CleanupStack } from '../base/cleanup-stack.ts';

export interface LockEngineOptions {
  readonly engine: Engine;
  readonly runId: string;
  /** Of any image that is on the engine. */
  readonly image: string;
  readonly cleanup: CleanupStack;
  readonly say: (text: string) => void;
}

/**
 * Holds the engine until cleaning up, and removes what dead runs left there.
 * @throws BenchError ENGINE_BUSY naming the run that holds it.
 */
export async function lockEngine(options: LockEngineOptions): Promise<void> {
  const { engine, runId, image, cleanup, say } = options;
  cleanup.use(await engine.lock(runId, image));
  const swept = await engine.sweep(runId);
  if (swept.length > 0) say(`Removed ${String(swept.length)} leftovers of dead runs.`);
}
