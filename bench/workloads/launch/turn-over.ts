import type { LaunchedContainer, Launcher } from '../../../src/contracts/launcher.ts';
import { launchTimed } from './launch-phases.ts';

/** Containers that came and went, one after another. */
export interface TurnedOver {
  /** Of all of them. */
  readonly ms: number;
  /** Where each answered, as plain JSON, in the order in which they came. */
  readonly places: readonly unknown[];
}

/** Starts so many containers, and removes each as soon as the next one answers, as when a service is replaced. */
export async function turnOver(launcher: Launcher, count: number): Promise<TurnedOver> {
  const places: unknown[] = [];
  const begin = launcher.elapsedMs();
  let last: LaunchedContainer | undefined;
  for (let turn = 0; turn < count; turn += 1) {
    const next = await launcher.container();
    await launchTimed(launcher, next);
    places.push(await next.endpoint());
    await last?.remove();
    last = next;
  }
  await last?.remove();
  return { ms: launcher.elapsedMs() - begin, places };
}
