import { shellQuote } from '../../base/shell-quote.ts';
import type { ContainerSpec } from '../engine.ts';
import type { ImageFiles } from './image-files.ts';

export interface LaunchOptions {
  readonly spec: Pick<ContainerSpec, 'cpuset' | 'tmpfs'>;
  /** Of the image. */
  readonly files: Pick<ImageFiles, 'folder' | 'layers' | 'user'>;
  readonly command: readonly string[];
  /** Folders of this machine by where the command finds its own cgroup. */
  readonly cgroups: ReadonlyMap<string, string>;
  readonly binds: readonly {
    readonly from: string;
    readonly path: string;
    readonly readOnly: boolean;
  }[];
}

/**
 * What a shell does in a mount namespace of its own, so that its mounts end with it: joins its cgroup, lays out the image's files
 * as in a container, gives up root, and becomes the command. The network, the processes and all else are the host's. Pure.
 */
export function launchScript(options: LaunchOptions): string {
  const { spec, files, command, cgroups, binds } = options;
  const { user } = files;
  const { root, mounts } = files.layers
    ? rootOfLayers(files.folder, files.layers)
    : rootOfCopy(files.folder);
  const within = (path: string): string => `${root}${path}`;
  const bind = (from: string, path: string): string => line('mount', '--bind', from, within(path));
  const cpus = spec.cpuset === undefined ? [] : ['taskset', '--cpu-list', spec.cpuset];
  return [
    'set -eu',
    // As in a container: with a stricter one, another user could not enter what is made here.
    'umask 022',
    ...[...cgroups.values()].map((each) => `echo $$ >${shellQuote(`${each}/cgroup.procs`)}`),
    ...mounts,
    ...Object.keys(spec.tmpfs).map((path) => line('mkdir', '-p', within(path))),
    ...binds.map(({ path }) => line('mkdir', '-p', within(path))),
    line('mount', '-o', 'remount,bind,ro', root),
    line('mount', '-t', 'proc', 'proc', within('/proc')),
    line('mount', '--rbind', '/dev', within('/dev')),
    line('mount', '-t', 'sysfs', '-o', 'ro', 'sysfs', within('/sys')),
    ...cgroupMounts(cgroups, within),
    ...[...cgroups].map(([at, from]) => bind(from, at)),
    ...Object.entries(spec.tmpfs).map(([path, settings]) =>
      line('mount', '-t', 'tmpfs', '-o', settings, 'tmpfs', within(path)),
    ),
    ...binds.flatMap(({ from, path, readOnly }) => [
      bind(from, path),
      ...(readOnly ? [line('mount', '-o', 'remount,bind,ro', within(path))] : []),
    ]),
    `exec ${line(...cpus, 'setpriv', '--no-new-privs', 'chroot', `--userspec=${user}:${user}`, '--groups=', root, ...command)}`,
  ].join('\n');
}

interface Root {
  readonly root: string;
  /** That make it a mount of its own, so that it can be read-only. */
  readonly mounts: readonly string[];
}

function rootOfCopy(folder: string): Root {
  return { root: folder, mounts: [line('mount', '--bind', folder, folder)] };
}

/** Layers over one another, as the engine has them for a container, with what is written above them in memory. */
function rootOfLayers(folder: string, layers: readonly string[]): Root {
  const [root, upper, work] = [`${folder}/all`, `${folder}/upper`, `${folder}/work`];
  const settings = `lowerdir=${layers.join(':')},upperdir=${upper},workdir=${work}`;
  const mounts = [
    line('mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', folder),
    line('mkdir', root, upper, work),
    line('mount', '-t', 'overlay', '-o', settings, 'overlay', root),
  ];
  return { root, mounts };
}

/** Version 1 has a folder for each hierarchy, which sysfs lacks; version 2 has the one that sysfs has. */
function cgroupMounts(
  cgroups: LaunchOptions['cgroups'],
  within: (path: string) => string,
): readonly string[] {
  if (cgroups.size <= 1) return [];
  return [
    line('mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', within('/sys/fs/cgroup')),
    ...[...cgroups.keys()].map((at) => line('mkdir', within(at))),
  ];
}

function line(...words: readonly string[]): string {
  return words.map(shellQuote).join(' ');
}
