import { inOurNetwork } from '../processes/in-our-network.ts';
import { readProcesses } from '../processes/read-processes.ts';

/** Whether a dockerd runs in this network namespace: one in a container has a network of its own. */
export async function dockerdRunsHere(): Promise<boolean> {
  const daemons = (await readProcesses()).filter(({ name }) => name === 'dockerd');
  return (await inOurNetwork(daemons)).length > 0;
}
