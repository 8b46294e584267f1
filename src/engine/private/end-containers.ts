import { setTimeout as sleep } from 'node:timers/promises';
import { signalProcess } from '../processes/end-process.ts';
import { inOurNetwork } from '../processes/in-our-network.ts';
import { commandOf, readProcesses } from '../processes/read-processes.ts';

/**
 * Ends what runs on of a dockerd that was killed: its containers and their shims, which name our run folder. Those in another
 * network namespace than this program are of another machine's dockerd, which has such a folder too.
 * The next dockerd would do so too, but politely, and give each container ten seconds.
 */
export async function endContainers(runFolder: string): Promise<void> {
  const all = await readProcesses();
  const named = all.filter(
    ({ command }) =>
      command.includes('containerd-shim') && command.includes(`${runFolder}/exec/containerd`),
  );
  const shims = await inOurNetwork(named);
  // The first process of a container takes all others with it.
  const firsts = all.filter(({ parent }) => shims.some(({ pid }) => pid === parent));
  for (const { pid } of [...firsts, ...shims]) signalProcess(pid, 'SIGKILL');
  for (const { pid } of [...firsts, ...shims]) {
    while ((await commandOf(pid)) !== '') await sleep(20);
  }
}
