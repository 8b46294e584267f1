import type { Engine, EngineFacts } from '../engine/engine.ts';
import { chooseCpusets } from '../host/cpusets.ts';
import type { HostFacts } from '../host/host-facts.ts';

/** What `doctor` shows of the machine, one line each. */
export function machineChecks(
  engine: Engine,
  facts: EngineFacts,
  host: HostFacts,
): readonly (readonly string[])[] {
  const cpusets = chooseCpusets(host.cores, host.nodes);
  const isPrivate = engine.isPrivate ? ' (private)' : '';
  return [
    ['Engine', `Docker ${facts.version} at ${engine.address}${isPrivate}`],
    ['Host', facts.hostname],
    ['Kernel', `${facts.kernel}, ${facts.operatingSystem}, cgroup v${facts.cgroupVersion}`],
    ['CPUs', `${String(facts.cpus)} (${host.cpu.model ?? 'model unknown'})`],
    ['Cpusets', cpusets ? `server ${cpusets.server}, client ${cpusets.load}` : 'one CPU, shared'],
  ];
}
