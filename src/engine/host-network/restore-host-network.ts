import { readFile, writeFile } from 'node:fs/promises';
import { messageOf } from '../../base/errors.ts';
import { emptiedTables, parseFirewall } from './firewall-text.ts';
import { repairFirewall } from './firewall-repair.ts';
import { undoFirewall } from './firewall-undo.ts';
import { unusedModules } from './kernel-modules.ts';
import { settingsWithoutEngine, type KernelSettings } from './kernel-settings.ts';
import type { NetworkNote } from './network-note.ts';
import { readSettings, takeNetworkSnapshot } from './network-snapshot.ts';
import { ownNftObjects } from './nft-objects.ts';
import { isOwnLink, ownLinks, type LinkOwnership } from './own-links.ts';
import { applyFirewallLines, dropEmptyTables } from './apply-firewall.ts';
import { runProgram } from '../processes/run-program.ts';

export interface RestoreOptions {
  readonly note: NetworkNote;
  /** Another dockerd lives in this network. */
  readonly isShared: boolean;
  /** Network database of the engine, whose text names its networks. */
  readonly databaseFile: string;
}

/**
 * Takes out of the host's network what our engine, which has stopped, put into it or changed; what came
 * meanwhile from elsewhere stays. Where another dockerd lives, what both need stays: it would have set
 * that itself, and goes on needing it. @returns what could not be undone, a sentence each.
 */
export async function restoreHostNetwork(options: RestoreOptions): Promise<readonly string[]> {
  const { note, isShared } = options;
  const { before, started } = note;
  const now = await takeNetworkSnapshot();
  const ownership: LinkOwnership = {
    before: before.links,
    isShared,
    bridge: note.bridge,
    networkDatabase: await readFile(options.databaseFile, 'latin1').catch(() => ''),
  };
  const problems: string[] = [];
  for (const backend of Object.keys(now.firewalls)) {
    problems.push(...(await restoreFirewall(backend, note, { ...ownership, now: now.settings })));
  }
  if (started !== undefined && note.isRepaired !== true) await repairFirewalls({ before, started });
  for (const name of ownLinks(now.links, ownership)) {
    // A port goes with the other end of its pair, at a time of the kernel's choosing.
    const ended = await runProgram('ip', ['link', 'delete', name]);
    if (!ended.ok && !ended.reason.includes('Cannot find device')) {
      problems.push(`interface ${name} is still there (${ended.reason})`);
    }
  }
  problems.push(...(await deleteNftObjects(note, isShared)));
  if (isShared) return problems;
  problems.push(...(await restoreSettings(note)));
  await unloadModules(note);
  return problems;
}

async function restoreFirewall(
  backend: string,
  { before, started }: NetworkNote,
  ownership: LinkOwnership & { readonly now: KernelSettings },
): Promise<readonly string[]> {
  const forwarding = 'ipv6/conf/all/forwarding';
  const due = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
    const now = await runProgram(`${backend}-save`, []);
    const states = {
      before: parseFirewall(before.firewalls[backend] ?? ''),
      started: started && parseFirewall(started.firewalls[backend] ?? ''),
      now: parseFirewall(now.ok ? now.stdout : ''),
    };
    const isOwn = (name: string): boolean => isOwnLink(name, ownership);
    return undoFirewall(states, {
      isShared: ownership.isShared,
      isOwnLink: isOwn,
      turnedForwardingOn:
        backend.startsWith('ip6') &&
        before.settings[forwarding] === '0' &&
        ownership.now[forwarding] === '1',
    });
  };
  const problems = await applyFirewallLines(backend, await due());
  // A rule that somebody else has deleted meanwhile could not be deleted again: no problem.
  return problems.length > 0 && (await due()).size === 0 ? [] : problems;
}

/** Puts back what the start of our engine took from others, as far as it is still missing. */
export async function repairFirewalls(
  note: Required<Pick<NetworkNote, 'before' | 'started'>>,
): Promise<void> {
  for (const [backend, text] of Object.entries(note.before.firewalls)) {
    const now = await runProgram(`${backend}-save`, []);
    if (!now.ok) continue;
    const lines = repairFirewall(
      parseFirewall(text),
      parseFirewall(note.started.firewalls[backend] ?? ''),
      parseFirewall(now.stdout),
    );
    await applyFirewallLines(backend, lines);
  }
}

async function deleteNftObjects(note: NetworkNote, isShared: boolean): Promise<readonly string[]> {
  const now = await runProgram('nft', ['-j', 'list', 'ruleset']);
  if (!now.ok || note.before.nft === undefined) {
    await dropTablesWithoutNft(note);
    return [];
  }
  const problems: string[] = [];
  for (const each of ownNftObjects(note.before.nft, now.stdout, isShared)) {
    const ended = await runProgram('nft', ['delete', ...each.split(' ')]);
    if (!ended.ok) problems.push(`nftables ${each} is still there (${ended.reason})`);
  }
  return problems;
}

/** What iptables makes of nftables on its first rule. */
async function dropTablesWithoutNft({ before }: NetworkNote): Promise<void> {
  for (const [backend, text] of Object.entries((await takeNetworkSnapshot()).firewalls)) {
    if (backend.endsWith('-legacy')) continue;
    const old = parseFirewall(before.firewalls[backend] ?? '');
    await dropEmptyTables(backend, emptiedTables(old, parseFirewall(text)));
  }
}

async function restoreSettings({ before, started }: NetworkNote): Promise<readonly string[]> {
  const states = {
    before: before.settings,
    started: started?.settings,
    now: await readSettings(),
  };
  const problems: string[] = [];
  for (const [path, value] of settingsWithoutEngine(states)) {
    const file = `/proc/sys/net/${path}`;
    try {
      // Read again each time: writing one changes others.
      if ((await readFile(file, 'utf8')).trim() !== value) await writeFile(file, value);
    } catch (thrown) {
      problems.push(`net/${path} is not ${value} (${messageOf(thrown)})`);
    }
  }
  return problems;
}

/** What cannot be unloaded is in use, or built into the kernel: no problem. */
async function unloadModules({ before, started }: NetworkNote): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const now = await readFile('/proc/modules', 'utf8').catch(() => '');
    const states = { before: before.modules, started: started?.modules, now };
    const unused = unusedModules(states).filter((name) => !tried.has(name));
    if (unused.length === 0) return;
    for (const name of unused) {
      tried.add(name);
      // Not with modprobe -r, which takes what a module needed along, whoever loaded that.
      await runProgram('rmmod', [name]);
    }
  }
}
