import { readdir, readFile, readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { runProgram } from '../../../src/engine/run-program.ts';
import { takeNetworkSnapshot } from '../../../src/engine/host-network/network-snapshot.ts';
import { caches } from '../../../src/engine/private-engine.ts';

/** Programs that an engine or a bootstrap of ours runs as. */
const ours = /^(?:dockerd|containerd|containerd-shim.*|docker-proxy|runc|mmdebstrap|nginx|iperf3)$/;

/** Everything on this machine that a run may leave behind, one line a fact; caches may change what is in them. */
export async function machineState(): Promise<readonly string[]> {
  const { firewalls, nft = '', links, settings } = await takeNetworkSnapshot();
  const rules = Object.entries({ ...firewalls, nft }).flatMap(([name, text]) =>
    text
      .split('\n')
      .filter((line) => /^(?:-A|:)/.test(line))
      .map((line) => `${name} ${line.replace(/\[\d+:\d+\]/, '')}`),
  );
  const addresses = await runProgram('ip', ['-brief', 'address']);
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  return [
    ...rules,
    ...links.map(({ name }) => `interface ${name}`),
    ...(addresses.ok ? addresses.stdout.split('\n') : []),
    ...Object.entries(settings).map(([path, value]) => `${path}=${value}`),
    ...mounts.split('\n').map((line) => `mount ${line.split(' ').slice(1, 3).join(' ')}`),
    ...(await processes()),
    ...(await leftIn(tmpdir(), /^bridgetoll-(?:base|bind)-/)),
    ...(await leftIn(caches.roots, /./)),
    ...(await leftIn(caches.engines, /\.tar$/)),
  ].filter((line) => line.trim() !== '');
}

/** Programs of an engine, and how many network namespaces there are. */
async function processes(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const own = await readlink('/proc/self/ns/net');
  const found = await Promise.all(
    pids.map(async (pid) => {
      const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
      const namespace = await readlink(`/proc/${pid}/ns/net`).catch(() => own);
      return [
        ...(ours.test(name) ? [`process ${name}`] : []),
        ...(namespace === own ? [] : [`network namespace ${namespace} (${name})`]),
      ];
    }),
  );
  return found.flat();
}

async function leftIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => pattern.test(name)).map((name) => `${folder}/${name}`);
}
