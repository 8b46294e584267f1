import { readdir, readFile, readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isOrphan } from '../../../src/engine/processes/program-owner.ts';
import { runProgram } from '../../../src/engine/processes/run-program.ts';
import {
  takeNetworkSnapshot,
  type NetworkSnapshot,
} from '../../../src/engine/host-network/network-snapshot.ts';
import { caches, defaultPlaces } from '../../../src/engine/private/private-engine.ts';

/** Programs that an engine or a bootstrap of ours runs as. */
const ours = /^(?:dockerd|containerd|containerd-shim.*|docker-proxy|runc|mmdebstrap|nginx|iperf3)$/;
/** What the kernel counts, and no setting. */
const counters = /_(?:count|nr_entries)$|\/nf_conntrack_max_used$/;

/** Everything on this machine that a run may leave behind, one line a fact; caches may change what is in them. */
export async function machineState(): Promise<readonly string[]> {
  const snapshot = await takeNetworkSnapshot();
  const names = snapshot.links.map(({ name }) => name);
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  return [
    ...rulesOf(snapshot),
    ...(await linesOf('ip', '-oneline', 'address')),
    ...(await linesOf('ip', '-oneline', 'link')),
    ...(await linesOf('ip', 'route', 'show', 'table', 'all')),
    ...(await linesOf('ip', 'netns', 'list')),
    ...(await Promise.all(names.map((name) => linesOf('ethtool', '-k', name)))).flat(),
    ...(await settingsBelow('/proc/sys/net')),
    ...mounts.split('\n').map((line) => `mount ${line.split(' ').slice(1, 3).join(' ')}`),
    ...(await processes()),
    ...(await leftIn(tmpdir(), /^bridgetoll-(?:base|bind)-/)),
    ...(await leftIn(caches.roots, /./)),
    ...(await leftIn(caches.engines, /\.tar$/)),
    ...(await leftIn(defaultPlaces.run, /^restore-conditions-/)),
    ...(await orphansIn('/sys/fs/cgroup')),
    ...(await orphansIn('/sys/fs/cgroup/cpuacct')),
    ...(await orphansIn('/var/lib/bridgetoll/processes')),
  ].filter((line) => line.trim() !== '');
}

/** Those of iptables as it shows them; of nftables what iptables does not show. */
function rulesOf({ firewalls, nft }: NetworkSnapshot): readonly string[] {
  const shown = Object.entries(firewalls).flatMap(([name, text]) =>
    text
      .split('\n')
      .filter((line) => /^(?:-A|:)/.test(line))
      .map((line) => `${name} ${line.replace(/\[\d+:\d+\]/, '')}`),
  );
  const { nftables = [] } = JSON.parse(nft ?? '{}') as { nftables?: Record<string, NftObject>[] };
  const others = nftables.flatMap((each) =>
    Object.entries(each).flatMap(([kind, { family, table, name }]) => {
      const of = kind === 'table' ? name : table;
      const isShown = /^ip6?$/.test(family ?? '') && /^(?:filter|nat|mangle|raw)$/.test(of ?? '');
      return family === undefined || isShown ? [] : [`nft ${kind} ${family} ${of ?? ''}`];
    }),
  );
  return [...shown, ...others];
}

interface NftObject {
  readonly family?: string;
  readonly table?: string;
  readonly name?: string;
}

/** Without the numbers of links, which go up, and times that run down. */
async function linesOf(program: string, ...args: readonly string[]): Promise<readonly string[]> {
  const ended = await runProgram(program, args);
  if (!ended.ok) return [];
  const facts = ended.stdout
    .replace(/^\d+: /gm, '')
    .replace(/(?<=(?:valid|preferred)_lft )\d+sec/g, '…');
  return facts.split('\n').map((line) => `${[program, ...args].join(' ')}: ${line}`);
}

async function settingsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return settingsBelow(path);
      // Some can only be written.
      const value = await readFile(path, 'utf8').catch(() => '');
      return counters.test(path) ? [] : [`${path}=${value.trim()}`];
    }),
  );
  return found.flat();
}

/** Programs of an engine, guards, and processes in other network namespaces. */
async function processes(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const own = await readlink('/proc/self/ns/net');
  const found = await Promise.all(
    pids.map(async (pid) => {
      const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      const namespace = await readlink(`/proc/${pid}/ns/net`).catch(() => own);
      return [
        ...(ours.test(name) || command.includes('bridgetoll-guard') ? [`process ${name}`] : []),
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

/** What has the name of a program that has ended. */
async function orphansIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(isOrphan).map((name) => `${folder}/${name}`);
}
