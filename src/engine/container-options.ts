import type Docker from 'dockerode';
import { roleLabel, runLabel, type ContainerSpec, type PublishedPort } from './engine.ts';

/** The whole of what a container may do: nothing that its job does not need. Pure. */
export function containerOptions(spec: ContainerSpec): Docker.ContainerCreateOptions {
  const { publish } = spec;
  const ports = publish?.ports ?? [];
  return {
    name: spec.name,
    Image: spec.image,
    Cmd: [...spec.command],
    Env: Object.entries(spec.env).map(([name, value]) => `${name}=${value}`),
    Labels: { [runLabel]: spec.runId, [roleLabel]: spec.role },
    OpenStdin: spec.stdin,
    StdinOnce: spec.stdin,
    AttachStdin: spec.stdin,
    AttachStdout: true,
    AttachStderr: true,
    Tty: false,
    ExposedPorts: Object.fromEntries(ports.map((each) => [portKey(each), {}])),
    HostConfig: {
      NetworkMode: spec.network,
      CapDrop: ['ALL'],
      SecurityOpt: securityOptions(spec),
      ...(spec.runtime === undefined ? {} : { Runtime: spec.runtime }),
      ReadonlyRootfs: true,
      Memory: spec.memoryBytes,
      MemorySwap: spec.memoryBytes,
      PidsLimit: spec.pids,
      ...(spec.cpuset === undefined ? {} : { CpusetCpus: spec.cpuset }),
      LogConfig: { Type: 'none', Config: {} },
      RestartPolicy: { Name: 'no' },
      Tmpfs: { ...spec.tmpfs },
      // An engine of before cgroup namespaces passes over the second, and has the host's anyway.
      ...(spec.seesHost ? { PidMode: 'host', CgroupnsMode: 'host' as const } : {}),
      Mounts: [
        ...spec.mounts.map((mount) => ({
          Type: 'volume' as const,
          Source: mount.volume,
          Target: mount.path,
          ReadOnly: mount.readOnly,
        })),
        ...(spec.hostFolders ?? []).map(({ folder, path }) => ({
          Type: 'bind' as const,
          Source: folder,
          Target: path,
          ReadOnly: true,
        })),
      ],
      PortBindings: Object.fromEntries(
        ports.map((each) => [
          portKey(each),
          [{ HostIp: publish?.address ?? '', HostPort: String(each.hostPort ?? 0) }],
        ]),
      ),
    },
  };
}

function securityOptions({ seccomp }: ContainerSpec): string[] {
  return ['no-new-privileges', ...(seccomp === undefined ? [] : [`seccomp=${seccomp}`])];
}

function portKey({ port, protocol }: PublishedPort): string {
  return `${String(port)}/${protocol}`;
}
