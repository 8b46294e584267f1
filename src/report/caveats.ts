import type { LoadedRun } from '../results/loaded-run.ts';

/** What could not be made equal between the modes of this run, for whoever would blame the network. */
export function caveats({ run, host }: LoadedRun): readonly string[] {
  const networks = new Set(run.modes.map((mode) => mode.docker));
  const ids = new Set(run.modes.map((mode) => mode.id));
  const found: readonly (string | false)[] = [
    networks.has('bridge') &&
      'Containers on the bridge have network sysctls of their own, fresh from the kernel; host mode has those of the host.',
    networks.has('none') && 'Mode none speaks over a Unix socket, the others over TCP.',
    ids.has('bridge-proxy') &&
      'docker-proxy runs on any CPU, not on the CPUs of the server or the load.',
    host.cpusets.server === host.cpusets.load &&
      `Server and load share the same CPUs (${host.cpusets.server}): modes that need more CPU look dearer than they are.`,
    'Both ends are on one machine: no network card and no switch is involved.',
  ];
  return found.filter((line) => line !== false);
}
