import { readdir, readFile } from 'node:fs/promises';
import { parseModules } from './kernel-modules.ts';
import { settingPaths, type KernelSettings } from './kernel-settings.ts';
import type { Link } from './own-links.ts';
import { runProgram, type RunProgram } from '../processes/run-program.ts';

/** What of a host's network an engine changes. All of it can be written as JSON. */
export interface NetworkSnapshot {
  /** What `<backend>-save` printed, by backend (`iptables-nft`); absent where it does not work. */
  readonly firewalls: Readonly<Record<string, string>>;
  /** What `nft -j list ruleset` printed. */
  readonly nft?: string;
  readonly links: readonly Link[];
  readonly settings: KernelSettings;
  /** Names of the loaded modules. */
  readonly modules: readonly string[];
}

/** Looks, and changes nothing. Programs that are not installed are done without. */
export async function takeNetworkSnapshot(): Promise<NetworkSnapshot> {
  const [firewalls, nft, links, settings, modules] = await Promise.all([
    readFirewalls(['iptables', 'ip6tables']),
    runProgram('nft', ['-j', 'list', 'ruleset']),
    readLinks(),
    readSettings(),
    readFile('/proc/modules', 'utf8').catch(() => ''),
  ]);
  return {
    firewalls,
    ...(nft.ok ? { nft: nft.stdout } : {}),
    links,
    settings,
    modules: parseModules(modules),
  };
}

/**
 * Both kinds where both are installed, since `iptables` may be either, and may have been the other.
 * @param run runs programs in another network namespace than one's own
 * @returns what each printed, by its name; those that do not work, as for anybody but root, are left out.
 */
export async function readFirewalls(
  names: readonly ('iptables' | 'ip6tables')[],
  run: RunProgram = runProgram,
): Promise<Readonly<Record<string, string>>> {
  const families = await Promise.all(
    names.map(async (family) => {
      const kinds = await saved([`${family}-nft`, `${family}-legacy`], run);
      return kinds.length > 0 ? kinds : saved([family], run);
    }),
  );
  return Object.fromEntries(families.flat());
}

async function saved(
  backends: readonly string[],
  run: RunProgram,
): Promise<(readonly [string, string])[]> {
  const found = await Promise.all(
    backends.map(async (backend) => {
      const ended = await run(`${backend}-save`, []);
      return ended.ok ? [[backend, ended.stdout] as const] : [];
    }),
  );
  return found.flat();
}

async function readLinks(): Promise<readonly Link[]> {
  const ended = await runProgram('ip', ['-j', 'link', 'show']);
  if (ended.ok) {
    const links = JSON.parse(ended.stdout || '[]') as { ifname: string; master?: string }[];
    return links.map(({ ifname, master }) =>
      master === undefined ? { name: ifname } : { name: ifname, master },
    );
  }
  // Not /sys/class/net, which shows the network namespace that it was mounted in.
  const table = await readFile('/proc/self/net/dev', 'utf8').catch(() => '');
  return [...table.matchAll(/^\s*([^\s:]+):/gm)].map((each) => ({ name: each[1] ?? '' }));
}

/** Settings that this kernel lacks are left out. */
export async function readSettings(): Promise<KernelSettings> {
  const paths = await Promise.all(settingPaths.map(withInterfaces));
  const entries = await Promise.all(
    paths.flat().map(async (path) => {
      const value = await readFile(`/proc/sys/net/${path}`, 'utf8').catch(() => undefined);
      return value === undefined ? [] : [[path, value.trim()] as const];
    }),
  );
  return Object.fromEntries(entries.flat());
}

async function withInterfaces(path: string): Promise<readonly string[]> {
  const [folder = '', setting] = path.split('/*/');
  if (setting === undefined) return [path];
  const names = await readdir(`/proc/sys/net/${folder}`).catch(() => []);
  return names.map((name) => `${folder}/${name}/${setting}`);
}
