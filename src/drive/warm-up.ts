import { warmUpDrivers, type DriversWish } from './warm-up-drivers.ts';

/**
 * Warms up every driving process of a mode beside whatever else is going on, and then gives the client
 * its own CPUs. Nothing of it enters a result.
 * @throws BenchError CONTAINER_DIED or SLICE_TIMEOUT: this mode can measure nothing.
 */
export async function warmUp(wish: DriversWish): Promise<void> {
  await warmUpDrivers(wish);
  await wish.topology.pin();
}
