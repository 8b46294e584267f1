import type { Carried, NamespaceCounters } from '../base/path-counters.ts';

/** Interfaces that kernels put into every namespace while a tunnel module is loaded (`fb_tunnels_only_for_init_net`). */
const fallbackTunnels = /^(tunl0|gre0|gretap0|erspan0|sit0|ip6tnl0|ip6gre0|ip_vti0|ip6_vti0)$/;

/**
 * /proc/net/dev, by interface: received bytes are its first number, sent ones its ninth. Pure.
 * @param wanted all where left out. A host has one for each container, and reading their numbers takes longer than all else.
 */
export function parseInterfaces(
  text: string,
  wanted?: readonly (string | undefined)[],
): ReadonlyMap<string, Carried> {
  const found = new Map<string, Carried>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon === -1) continue;
    const name = line.slice(0, colon).trim();
    if (wanted && !wanted.includes(name)) continue;
    const fields = line
      .slice(colon + 1)
      .trim()
      .split(/\s+/)
      .map(Number);
    const [inBytes = NaN, inPackets = NaN, , , , , , , outBytes = NaN, outPackets = NaN] = fields;
    const carried =
      name === 'lo'
        ? { bytes: outBytes, packets: outPackets }
        : { bytes: inBytes + outBytes, packets: inPackets + outPackets };
    if (!Number.isNaN(carried.bytes + carried.packets)) found.set(name, carried);
  }
  return found;
}

/** Those of a container's own namespace. Pure. */
export function parseNamespace(text: string): NamespaceCounters {
  const interfaces = parseInterfaces(text);
  const lo = interfaces.get('lo');
  const others = [...interfaces].filter(([name]) => name !== 'lo' && !fallbackTunnels.test(name));
  if (others.length === 0) return lo ? { lo } : {};
  const network = {
    bytes: others.reduce((sum, [, each]) => sum + each.bytes, 0),
    packets: others.reduce((sum, [, each]) => sum + each.packets, 0),
  };
  return { ...(lo ? { lo } : {}), network };
}

/** Time on a CPU of a thread, in ns, from /proc/<pid>/task/<tid>/schedstat: its first number. Pure. */
export function parseRunTime(text: string): number | undefined {
  const ns = /^\d+/.exec(text)?.[0];
  return ns === undefined ? undefined : Number(ns);
}

/** Time on each CPU of all tasks, in ns, from /proc/schedstat: its seventh number. Pure. */
export function parseRunTimes(text: string): ReadonlyMap<number, number> {
  const times = text.matchAll(/^cpu(\d+)(?: \d+){6} (\d+)/gm);
  return new Map([...times].map(([, cpu, ns]) => [Number(cpu), Number(ns)]));
}

/** The same from cpuacct.usage_percpu of a cgroup: one number for each CPU, the first for number 0. Pure. */
export function parseUsages(text: string): ReadonlyMap<number, number> {
  const times = text.match(/\d+/g) ?? [];
  return new Map(times.map((ns, cpu) => [cpu, Number(ns)]));
}

/** Files that a process's cgroup has. */
export interface CgroupFiles {
  /** Where its CPU time stands. */
  readonly cpu?: string;
  /** How it was throttled; the same file in version 2. */
  readonly throttled?: string;
}

/**
 * @param text of /proc/<pid>/cgroup
 * @param mount the folder that cgroups are mounted on. Pure.
 */
export function cgroupFiles(text: string, mount: string): CgroupFiles {
  let version2: string | undefined;
  const version1 = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [id, controllers = '', ...rest] = line.split(':');
    const path = rest.join(':');
    for (const each of controllers.split(',')) version1.set(each, path);
    if (id === '0' && controllers === '') version2 = `${mount}${path}/cpu.stat`;
  }
  const [cpuacct, cpu] = [version1.get('cpuacct'), version1.get('cpu')];
  // Both versions may be there, with the controllers in version 1.
  if (cpuacct === undefined && cpu === undefined) {
    return version2 === undefined ? {} : { cpu: version2, throttled: version2 };
  }
  return {
    ...(cpuacct === undefined ? {} : { cpu: `${mount}/cpuacct${cpuacct}/cpuacct.usage` }),
    ...(cpu === undefined ? {} : { throttled: `${mount}/cpu${cpu}/cpu.stat` }),
  };
}
