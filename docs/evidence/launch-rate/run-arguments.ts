import type Docker from 'dockerode';

/**
 * What gives `docker run` a container like one that was created by the API: image, command, environment, labels, network and limits.
 * Of a container without ports and volumes. Pure.
 */
export function runArguments({
  Config: config,
  HostConfig: host,
}: Pick<Docker.ContainerInspectInfo, 'Config' | 'HostConfig'>): readonly string[] {
  const options: readonly (readonly [
    string,
    readonly (string | undefined)[] | null | undefined,
  ])[] = [
    ['network', [host.NetworkMode]],
    ['cap-drop', host.CapDrop],
    ['security-opt', host.SecurityOpt],
    ['memory', [String(host.Memory)]],
    ['memory-swap', [String(host.MemorySwap)]],
    ['pids-limit', [String(host.PidsLimit)]],
    ['cpuset-cpus', [host.CpusetCpus === '' ? undefined : host.CpusetCpus]],
    ['log-driver', [host.LogConfig?.Type]],
    ['tmpfs', pairsOf(host.Tmpfs, ':')],
    ['env', config.Env],
    ['label', pairsOf(config.Labels, '=')],
  ];
  const flags = options.flatMap(([name, values]) =>
    (values ?? []).flatMap((value) => (value === undefined ? [] : [`--${name}=${value}`])),
  );
  const readOnly = host.ReadonlyRootfs === true ? ['--read-only'] : [];
  return [...flags, ...readOnly, config.Image, ...config.Cmd];
}

function pairsOf(pairs: Readonly<Record<string, string>> | undefined, between: string) {
  return Object.entries(pairs ?? {}).map(([name, value]) => `${name}${between}${value}`);
}
