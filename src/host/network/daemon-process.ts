import { readFile, readlink } from 'node:fs/promises';
import type { DaemonFacts, ProxyProcess, Transport } from '../../base/network-facts.ts';
import { readProcesses, type SeenProcess } from '../../engine/processes/read-processes.ts';
import { configFileOf, daemonFacts, dataRootOf } from './daemon-facts.ts';

export interface DaemonProcess {
  readonly pid: number;
  readonly settings: DaemonFacts;
  readonly proxies: readonly ProxyProcess[];
  /** Which network namespace it is in; absent where only root may know. */
  readonly networkNamespace?: string;
}

/**
 * The dockerd of this machine that keeps its data there. @param namespace that it is in, where that is known.
 * @returns undefined where none does, or several do: processes with a root folder of their own may have folders of one name.
 */
export async function findDaemon(
  dataRoot: string,
  namespace?: string,
): Promise<DaemonProcess | undefined> {
  const all = (await readProcesses()).flatMap(withArgs);
  const daemons = await Promise.all(
    all.filter(({ name }) => name === 'dockerd').map((each) => withNamespaceAndConfig(each)),
  );
  const [found, other] = daemons.filter(
    ({ args, config, networkNamespace }) =>
      dataRootOf(args, config) === dataRoot &&
      (namespace === undefined || networkNamespace === namespace),
  );
  if (!found || other) return undefined;
  const { networkNamespace } = found;
  return {
    pid: found.pid,
    settings: daemonFacts(found.args, found.config),
    proxies: all.flatMap(({ parent, args }) => (parent === found.pid ? proxyOf(args) : [])),
    ...(networkNamespace === undefined ? {} : { networkNamespace }),
  };
}

interface RunningProcess extends SeenProcess {
  readonly args: readonly string[];
}

/** None where it has ended, or is the kernel's own. */
function withArgs(each: SeenProcess): readonly RunningProcess[] {
  const [, ...args] = each.command.split('\0').slice(0, -1);
  return each.command === '' ? [] : [{ ...each, args }];
}

interface RunningDaemon extends RunningProcess, Pick<DaemonProcess, 'networkNamespace'> {
  readonly config: string;
}

async function withNamespaceAndConfig(daemon: RunningProcess): Promise<RunningDaemon> {
  const folder = `/proc/${String(daemon.pid)}`;
  const networkNamespace = await readlink(`${folder}/ns/net`).catch(() => undefined);
  // Its own root folder may be another than this program's.
  const config = await text(`${folder}/root${configFileOf(daemon.args)}`);
  return { ...daemon, config, ...(networkNamespace === undefined ? {} : { networkNamespace }) };
}

function text(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

/** Pure. */
function proxyOf(args: readonly string[]): readonly ProxyProcess[] {
  const after = (flag: string): string => args[args.indexOf(flag) + 1] ?? '';
  const transport = after('-proto');
  if (!args.includes('-host-port') || (transport !== 'tcp' && transport !== 'udp')) return [];
  return [
    {
      transport: transport satisfies Transport,
      hostAddress: after('-host-ip'),
      hostPort: Number(after('-host-port')),
      containerAddress: after('-container-ip'),
      containerPort: Number(after('-container-port')),
    },
  ];
}
