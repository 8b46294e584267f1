import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { portOf } from '../../../src/contracts/endpoint.ts';
import { defineService } from '../../../src/contracts/service.ts';
import type { Bed } from '../harness/bed.ts';
import { inNamespace, processOf, sharesOwnNetwork } from '../harness/container-namespace.ts';

/**
 * Keeps a port of every server container for sockperf, so that Docker publishes it like those of the program's
 * services. sockperf is no part of the image: this machine's own is started in the server's namespace.
 */
export const sockperf = defineService({
  id: 'sockperf',
  title: 'sockperf',
  port: 11_111,
  protocols: ['tcp'],
  sockets: ['tcp'],
  command: 'sleep infinity &',
  environment: () => ({}),
  probe: 'command-waits',
});

/** Starts a sockperf server beside that of each mode that speaks TCP. */
export async function startSockperfServers(bed: Bed): Promise<AsyncDisposable> {
  const { engine, cpusets, topologies, run } = bed;
  const children: ChildProcess[] = [];
  for (const { mode, endpoint } of topologies.values()) {
    if (endpoint.kind !== 'tcp') continue;
    const pid = await processOf(engine, `bridgetoll-${run.runId}-${mode}-server`);
    // In this machine's own namespace only the address that the client dials is open, as for the program's servers.
    const listen = sharesOwnNetwork(pid)
      ? ['-i', endpoint.host, '-p', String(portOf(endpoint.ports, sockperf.id))]
      : ['-i', '0.0.0.0', '-p', String(sockperf.port)];
    const command = ['sockperf', 'server', '--tcp', ...listen];
    const [program, args] = inNamespace({ pid, cpuset: cpusets.server }, command);
    children.push(spawn(program, args, { stdio: 'ignore' }));
  }
  return {
    async [Symbol.asyncDispose]() {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const closed = once(child, 'close');
        child.kill('SIGKILL');
        await closed;
      }
    },
  };
}
