import { warmUpWorker, type WarmUpOptions } from './warm-up-worker.ts';

/**
 * Warms up the load workers of a mode beside whatever else is going on, and then gives the client
 * its own CPUs. It counts work, not time, so that all modes have done equally much. Nothing of it
 * enters a result.
 * @param workers their numbers. @throws BenchError CONTAINER_DIED or SLICE_TIMEOUT: this mode can measure nothing.
 */
export async function warmUp(options: WarmUpOptions, workers: readonly number[]): Promise<void> {
  for (const worker of workers) await warmUpWorker(options, worker);
  await options.topology.pin();
}
