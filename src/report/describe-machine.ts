import type { Host } from '../results/schemas/host-schema.ts';

/** A machine in a few words, without its name: `AMD EPYC, 2 CPUs, virtual machine, Linux 6.18, Docker 20.10.24`. */
export function describeMachine({
  cpu,
  kernel,
  engine,
}: Pick<Host, 'cpu' | 'kernel' | 'engine'>): string {
  return [
    cpu.model ?? 'unknown CPU',
    `${String(cpu.count)} ${cpu.count === 1 ? 'CPU' : 'CPUs'}`,
    ...(cpu.virtualised === undefined ? [] : ['virtual machine']),
    // What follows the numbers is whoever built it.
    `Linux ${/^\d+(?:\.\d+)?/.exec(kernel)?.[0] ?? kernel}`,
    `Docker ${/^\d+(?:\.\d+)*/.exec(engine.version)?.[0] ?? engine.version}`,
  ].join(', ');
}
