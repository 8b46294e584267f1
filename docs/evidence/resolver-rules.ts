/**
 * Why a user-defined bridge costs more than the default one where br_netfilter is off: the NAT rules in a container's own
 * network namespace that lead to Docker's resolver make the kernel track every connection there. Pieces with and without such
 * a table, in turn: taken from the containers of `user-bridge`, and given to those of `bridge`. Needs root, `nft`, and an
 * engine on this machine. br_netfilter is put back; the tables go with their containers. See docs/validation.md.
 * Run: node --import tsx docs/evidence/resolver-rules.ts [--pairs 16] [--seconds 4]
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import Docker from 'dockerode';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { runProgram } from '../../src/engine/processes/run-program.ts';
import { runCampaign, say } from './campaign/campaign.ts';
import { logOverhead } from './estimates/log-overhead.ts';
import { ratioOf } from './estimates/log-ratio.ts';
import { openBed, type Bed } from './harness/bed.ts';
import { measurePiece } from './harness/measure-piece.ts';

const setting = '/proc/sys/net/bridge/bridge-nf-call-iptables';
const metric = 'latency_p50_us';
const modes = ['bridge', 'user-bridge'] as const;
/** A chain of this type makes the kernel track connections, even without a rule. */
const emptyTable = 'table ip nat { chain OUTPUT { type nat hook output priority -100; }; }';

interface Namespace {
  readonly pid: number;
  /** As nft prints it; empty where there is none. */
  readonly natTable: string;
}

async function nft(pid: number, command: readonly string[], input = ''): Promise<string> {
  const ended = await runProgram('nsenter', ['-t', String(pid), '-n', 'nft', ...command], input);
  if (!ended.ok) throw new Error(ended.reason);
  return ended.stdout;
}

/** So that the client needs no resolver: what the engine mounts as /etc/hosts is a file of this machine. */
async function nameServer(bed: Bed, mode: string): Promise<void> {
  const topology = bed.topologies.get(mode);
  if (topology?.endpoint.kind !== 'tcp') throw new Error(`${mode} is not reached over TCP`);
  const { client, server } = await topology.containers();
  const docker = new Docker({ socketPath: bed.engine.address.replace('unix://', '') });
  const [ofClient, ofServer] = await Promise.all(
    [client, server].map(({ id }) => docker.getContainer(id).inspect()),
  );
  const [network] = Object.values(ofServer?.NetworkSettings.Networks ?? {});
  appendFileSync(
    ofClient?.HostsPath ?? '',
    `${network?.IPAddress ?? ''} ${topology.endpoint.host}\n`,
  );
}

async function namespacesOf(bed: Bed, mode: string): Promise<readonly Namespace[]> {
  const { client, server } = (await bed.topologies.get(mode)?.containers()) ?? {};
  return Promise.all([client, server].flatMap((each) => (each ? [each] : [])).map(readNamespace));
}

async function readNamespace({ pid }: { readonly pid: number }): Promise<Namespace> {
  const has = (await nft(pid, ['list', 'tables'])).includes('table ip nat');
  return { pid, natTable: has ? await nft(pid, ['list', 'table', 'ip', 'nat']) : '' };
}

/** Gives each namespace a nat table, its own where it has one, or takes it away. */
async function setTables(namespaces: readonly Namespace[], present: boolean): Promise<void> {
  for (const { pid, natTable } of namespaces) {
    const has = (await nft(pid, ['list', 'tables'])).includes('table ip nat');
    if (has && !present) await nft(pid, ['delete', 'table', 'ip', 'nat']);
    if (!has && present) await nft(pid, ['-f', '-'], natTable === '' ? emptyTable : natTable);
  }
}

function percent(ratio: number): string {
  return `${ratio < 1 ? '−' : '+'}${Math.abs((ratio - 1) * 100).toFixed(1)} %`;
}

function row(name: string, logs: readonly number[]): string {
  const found = ratioOf(logs);
  if (!found) return `| ${name} | too few pieces | |`;
  return `| ${name} | ${percent(found.ratio)} [${found.interval.map(percent).join(', ')}] | ${String(found.pairs)} |`;
}

await runCampaign({ pairs: '16', seconds: '4', seed: '1' }, async ({ options, signal }) => {
  const catalogue = await loadCatalogue(process.cwd());
  const before = readFileSync(setting, 'utf8');
  const logs = new Map<string, number[]>();
  const note = (name: string, value: number): void =>
    void logs.set(name, [...(logs.get(name) ?? []), value]);
  try {
    await using bed = await openBed({
      ...{ runId: 'resolver-rules', catalogue, modes: ['host', ...modes], baseline: 'host' },
      ...{ workloads: ['http-latency'], seed: Number(options['seed']), signal, say },
    });
    writeFileSync(setting, '0');
    await nameServer(bed, 'user-bridge');
    const namespaces = (await Promise.all(modes.map((mode) => namespacesOf(bed, mode)))).flat();
    const measureWith = async (present: boolean, seed: number) => {
      await setTables(namespaces, present);
      const seconds = Number(options['seconds']);
      return measurePiece(bed, { seconds, seed, firstRound: 0, signal });
    };
    for (let pair = 0; pair < Number(options['pairs']); pair += 1) {
      // There and back, so that a drift falls on both alike.
      const first = await measureWith(pair % 2 === 0, 2 * pair);
      const second = await measureWith(pair % 2 === 1, 2 * pair + 1);
      const [withTable, without] = pair % 2 === 0 ? [first, second] : [second, first];
      for (const mode of modes) {
        const [more, less] = [
          logOverhead(withTable, mode, metric),
          logOverhead(without, mode, metric),
        ];
        note(`${mode}, against host: with a nat table`, more);
        note(`${mode}, against host: without`, less);
        note(`${mode}, with against without`, more - less);
      }
      say(`Pair ${String(pair + 1)} of ${options['pairs'] ?? ''} is done.`);
    }
  } finally {
    writeFileSync(setting, before);
  }
  process.stdout.write('| br_netfilter off | median latency | pairs |\n| --- | --- | --- |\n');
  for (const [name, each] of [...logs].sort()) process.stdout.write(`${row(name, each)}\n`);
  return true;
});
