import type { ContainerSpec } from '../engine/engine.ts';
import type { Network, Volume } from '../define/mode.ts';
import { nginxConf, type NginxSettings } from './nginx-conf.ts';

const mebibyte = 1024 * 1024;
const scratch = { '/run/bridgetoll': 'rw,noexec,nosuid,size=16m,uid=10001,mode=0700' };

export interface Surroundings {
  readonly runId: string;
  readonly images: { readonly server: string; readonly load: string };
  /** Absent on a machine with one CPU: there is nothing to keep apart. */
  readonly cpusets?: { readonly server: string; readonly load: string };
}

interface Wish {
  readonly name: string;
  readonly network: Network;
  readonly volume?: Volume;
}

export function serverSpec(
  around: Surroundings,
  wish: Wish & { readonly nginx: NginxSettings },
): ContainerSpec {
  const { network } = wish;
  const publish = network.kind === 'bridge' ? network.publish : undefined;
  return {
    ...shared(around, wish),
    role: 'server',
    image: around.images.server,
    command: [],
    env: { NGINX_CONF: nginxConf(wish.nginx) },
    ...(around.cpusets ? { cpuset: around.cpusets.server } : {}),
    memoryBytes: 256 * mebibyte,
    pids: 16,
    ...(publish ? { publish: { port: 80, address: publish.address } } : {}),
    mounts: mounts(wish.volume, false),
    stdin: false,
  };
}

export function loadSpec(around: Surroundings, wish: Wish): ContainerSpec {
  return {
    ...shared(around, wish),
    role: 'load',
    image: around.images.load,
    command: [],
    env: {},
    ...(around.cpusets ? { cpuset: around.cpusets.load } : {}),
    memoryBytes: 1024 * mebibyte,
    pids: 128,
    mounts: mounts(wish.volume, true),
    stdin: true,
  };
}

function shared(around: Surroundings, wish: Wish) {
  return {
    name: wish.name,
    runId: around.runId,
    network: dockerNetwork(wish.network),
    tmpfs: scratch,
  };
}

function mounts(volume: Volume | undefined, readOnly: boolean): ContainerSpec['mounts'] {
  return volume ? [{ volume: volume.name, path: volume.path, readOnly }] : [];
}

function dockerNetwork(network: Network): string {
  return network.kind === 'container' ? `container:${network.peer.id}` : network.kind;
}
