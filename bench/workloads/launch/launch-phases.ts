import type { LaunchedContainer, Launcher } from '../../../src/contracts/launcher.ts';

/** How long one container took to each step, in ms. */
export interface LaunchPhases {
  readonly createMs: number;
  readonly startMs: number;
  /** From its start to the first answer that the client of its mode had. */
  readonly firstByteMs: number;
}

/** Creates a container, starts it and waits until it answers. */
export async function launchTimed(
  launcher: Launcher,
  container: LaunchedContainer,
): Promise<LaunchPhases> {
  const begin = launcher.elapsedMs();
  await container.create();
  const created = launcher.elapsedMs();
  await container.start();
  const started = launcher.elapsedMs();
  await container.answer();
  const answered = launcher.elapsedMs();
  return {
    createMs: created - begin,
    startMs: started - created,
    firstByteMs: answered - started,
  };
}
