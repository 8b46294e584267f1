/**
 * agent: the program in the load container, bundled with bench/drivers. In: commands on stdin, or a load worker's on
 * a socket. Out: one line of JSON per command, on stdout or there. Must not: import more than this, or its image changes with other stages.
 * May import: base.
 */
import { readConnectionRoom } from './connection-room.ts';
import { driveTogether } from './drive-together.ts';
import { drive, driverVersions } from './load-driver.ts';
import { openLoadProcesses } from './load-processes.ts';
import { readOffloads } from './offloads.ts';
import { addresses, freePort, networkNamespace, probe, resolveName } from './probe.ts';
import { replyTo } from './reply.ts';
import { supervise, type OwnCommand } from './supervise.ts';
import { seccomp } from './seccomp.ts';
import { readTcpSettings } from './tcp-settings.ts';

const processes = openLoadProcesses();

/**
 * The container's first process. It drives only what starts a process for each slice: after a fork, a
 * load worker would fault on each page that it writes next, in the slices of others.
 */
async function answer(command: OwnCommand): Promise<unknown> {
  switch (command.do) {
    case 'drive':
      return drive(command);
    case 'drive-together': {
      const { worker, requests } = command;
      return driveTogether(
        command,
        requests.map((_, nth) => processes.process(worker, nth)),
      );
    }
    case 'pin':
      return processes.pin(command.cores);
    case 'probe':
      return probe(command.target);
    case 'resolve':
      return resolveName(command.name);
    case 'free-port':
      return freePort(command.except);
    case 'addresses':
      return addresses();
    case 'network-namespace':
      return networkNamespace();
    case 'seccomp':
      return seccomp();
    case 'connection-room':
      return readConnectionRoom();
    case 'tcp-settings':
      return readTcpSettings();
    case 'offloads':
      return readOffloads();
    case 'versions':
      return { 'node (load)': process.versions.node, ...driverVersions() };
  }
}

supervise(processes, (command) => replyTo(command, () => answer(command)));
