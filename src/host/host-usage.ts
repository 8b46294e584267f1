import type { HostUsage } from '../contracts/launcher.ts';
import type { Engine } from '../engine/engine.ts';
import { readFirewallRules } from '../engine/firewall-rules.ts';
import { ownFiles } from './host-reader.ts';
import type { HostReader, HostReading } from './host-reading.ts';
import { isOurNetwork } from './path-facts.ts';

const commands = '/proc/*/cmdline';
const stats = '/proc/*/stat';
const memory = '/proc/meminfo';
const interfaces = '/proc/net/dev';
const backlogs = '/proc/net/softnet_stat';
const kibibyte = 1024;

/**
 * What the engine's host has in use now: through this program where it sees what the reader sees, which is quicker.
 * Never rejects.
 */
export async function readHostUsage(
  reader: HostReader,
  engine: Pick<Engine, 'facts'>,
): Promise<HostUsage> {
  try {
    const isOurs = await isOurNetwork({ facts: await engine.facts(), reader });
    const rules = isOurs ? (await readFirewallRules())?.total : undefined;
    const usage = await usageSeenBy(isOurs ? ownFiles : reader);
    return { ...usage, rules };
  } catch {
    return {};
  }
}

async function usageSeenBy(reader: HostReader): Promise<HostUsage> {
  const seen = await reader.read([commands, stats, memory, interfaces, backlogs]);
  const links = linksIn(seen.files.get(interfaces));
  const daemon = await daemonIn(reader, seen, links);
  const proxies = daemon === undefined ? undefined : proxiesOf(seen, daemon);
  const sizes = await reader.read([
    ...(daemon === undefined ? [] : [`/proc/${daemon}/status`]),
    ...(proxies ?? []).map((pid) => `/proc/${pid}/smaps_rollup`),
  ]);
  const sizeOf = (file: string, field: string): number | undefined =>
    kilobytes(sizes.files.get(file), field);
  const [total, available] = ['MemTotal', 'MemAvailable'].map((field) =>
    kilobytes(seen.files.get(memory), field),
  );
  const processes = [...seen.files.keys()].filter((file) => file.endsWith('/cmdline')).length;
  return {
    daemonBytes: daemon === undefined ? undefined : sizeOf(`/proc/${daemon}/status`, 'VmRSS'),
    proxies: proxies?.length,
    proxyBytes: sumOf(proxies?.map((pid) => sizeOf(`/proc/${pid}/smaps_rollup`, 'Pss'))),
    memoryBytes: total === undefined || available === undefined ? undefined : total - available,
    processes: processes === 0 ? undefined : processes,
    links: links.length === 0 ? undefined : links.length,
    droppedPackets: droppedIn(seen.files.get(backlogs)),
  };
}

/** Of all CPUs: the second column of each line, in hexadecimal digits. */
function droppedIn(text: string | undefined): number | undefined {
  const lines = text?.split('\n').filter((line) => line !== '');
  return sumOf(lines?.map((line) => parseInt(line.split(' ')[1] ?? '', 16)));
}

/** Undefined where one of them is. */
function sumOf(values: readonly (number | undefined)[] | undefined): number | undefined {
  const known = values?.filter((each) => each !== undefined);
  if (!known || known.length !== values?.length) return undefined;
  return known.reduce((sum, each) => sum + each, 0);
}

/** Of several daemons on a machine, that in the reader's own network; undefined where that is not one. */
async function daemonIn(
  reader: HostReader,
  { files }: HostReading,
  links: readonly string[],
): Promise<string | undefined> {
  const pids = [...files].flatMap(([file, text]) => {
    const [program = ''] = text.split('\0');
    const isDaemon = file.endsWith('/cmdline') && /(?:^|\/)dockerd$/.test(program);
    return isDaemon ? [pidIn(file)] : [];
  });
  if (pids.length === 1) return pids[0];
  const seen = await reader.read(pids.map((pid) => `/proc/${pid}/net/dev`));
  const here = pids.filter(
    (pid) => linksIn(seen.files.get(`/proc/${pid}/net/dev`)).join() === links.join(),
  );
  return here.length === 1 ? here[0] : undefined;
}

/** Process ids of its docker-proxy processes. */
function proxiesOf({ files }: HostReading, daemon: string): readonly string[] {
  return [...files].flatMap(([file, text]) => {
    const [program = ''] = text.split('\0');
    if (!file.endsWith('/cmdline') || !program.endsWith('docker-proxy')) return [];
    const pid = pidIn(file);
    return parentIn(files.get(`/proc/${pid}/stat`) ?? '') === daemon ? [pid] : [];
  });
}

function pidIn(file: string): string {
  return file.split('/')[2] ?? '';
}

/** The command name may hold blanks and brackets, so fields are counted from its end. */
function parentIn(stat: string): string | undefined {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
}

function linksIn(text = ''): readonly string[] {
  return [...text.matchAll(/^\s*([^\s:|]+):/gm)].map(([, link = '']) => link).sort();
}

/** `MemTotal:  1024 kB` in bytes. */
function kilobytes(text: string | undefined, field: string): number | undefined {
  const value = new RegExp(`^${field}:\\s*(\\d+) kB$`, 'm').exec(text ?? '')?.[1];
  return value === undefined ? undefined : Number(value) * kibibyte;
}
