import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DaemonSettings } from '../../base/daemon-settings.ts';
import { insideRoot } from './inside-root.ts';
import type { Runtimes } from './installed-runtimes.ts';

/** Which dockerd a private engine is. */
export interface Daemon {
  /** How results call it; absent where it is none of several. */
  readonly id?: string;
  /** What its daemon.json sets. */
  readonly settings: DaemonSettings;
  /** The folder that has its programs; this machine's own where left out. */
  readonly root?: string | undefined;
}

export interface DaemonPlaces {
  readonly data: string;
  readonly run: string;
}

/** As Docker has it, of this machine. */
export const plainDaemon: Daemon = { settings: {} };

/** Where it sees its data: in a root folder of somebody's, nothing may be made but on its /run. */
const dataInRoot = '/run/bridgetoll-data';

/** The command that starts it. @param bridge arguments for its default bridge. */
export function daemonCommand(
  { root }: Daemon,
  { data, run }: DaemonPlaces,
  bridge: readonly string[],
): readonly string[] {
  const command = [
    ...['dockerd', '--config-file', `${run}/daemon.json`, '--host', `unix://${run}/docker.sock`],
    ...['--data-root', root === undefined ? data : dataInRoot, '--exec-root', `${run}/exec`],
    ...['--pidfile', `${run}/dockerd.pid`, '--log-level', 'warn'],
    ...bridge,
  ];
  if (root === undefined) return command;
  return insideRoot(root, { [run]: run, [data]: dataInRoot }, command);
}

/** Where this machine has a folder of its data, whatever it calls that. Pure. @param path as its API tells it. */
export function dataHere({ root }: Daemon, { data }: DaemonPlaces, path: string): string {
  const isInside = root !== undefined && path.startsWith(`${dataInRoot}/`);
  return isInside ? join(data, path.slice(dataInRoot.length)) : path;
}

/** Its own file, since the machine's may name the hosts and folders of another daemon. Pure. */
export function daemonConfig(
  { settings }: Daemon,
  beside: { readonly registryMirrors?: readonly string[]; readonly runtimes?: Runtimes } = {},
): string {
  const { registryMirrors = [], runtimes = {} } = beside;
  return JSON.stringify({ 'registry-mirrors': registryMirrors, runtimes, ...settings });
}

/** To be called before it starts, so that whoever finds it running knows which one it is. */
export async function noteDaemon(daemon: Daemon, places: DaemonPlaces): Promise<void> {
  await writeFile(noteFile(places), identity(daemon, places));
}

/** Whether what runs there is such a one, with the same data. One without a note is of before there were others. */
export async function isNotedDaemon(daemon: Daemon, places: DaemonPlaces): Promise<boolean> {
  const noted = await readFile(noteFile(places), 'utf8').catch(() => undefined);
  return (noted ?? identity(plainDaemon, places)) === identity(daemon, places);
}

/** The end of a log, as an error quotes it. Pure. */
export function lastWords(log: string): string {
  return log.trim().split('\n').slice(-3).join(' | ');
}

function noteFile({ run }: DaemonPlaces): string {
  return `${run}/engine.json`;
}

function identity({ settings, root = '' }: Daemon, { data }: DaemonPlaces): string {
  const sorted = Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify({ data, root, settings: sorted });
}
