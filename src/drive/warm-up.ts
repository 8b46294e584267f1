import { warmUpWorkers, type WarmUpOptions } from './warm-up-workers.ts';

/**
 * Warms up every load worker of a mode beside whatever else is going on, and then gives the client
 * its own CPUs. Nothing of it enters a result.
 * @throws BenchError CONTAINER_DIED or SLICE_TIMEOUT: this mode can measure nothing.
 */
export async function warmUp(options: WarmUpOptions): Promise<void> {
  await warmUpWorkers(options);
  await options.topology.pin();
}
