import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ownBridge = 'bridgetoll0';

/**
 * Two engines on one docker0 would give out the same addresses. Where another dockerd lives, ours
 * gets a bridge of its own; else it makes docker0, which we note down and remove at the end.
 */
export async function bridgeArguments(runFolder: string): Promise<readonly string[]> {
  if (!anotherDaemonRuns()) {
    if (!existsSync('/sys/class/net/docker0')) await writeFile(`${runFolder}/bridge`, 'docker0');
    return [];
  }
  await writeFile(`${runFolder}/bridge`, ownBridge);
  if (!existsSync(`/sys/class/net/${ownBridge}`)) {
    await run('ip', ['link', 'add', ownBridge, 'type', 'bridge']);
    await run('ip', ['addr', 'add', freeAddress(), 'dev', ownBridge]);
  }
  await run('ip', ['link', 'set', ownBridge, 'up']);
  return ['--bridge', ownBridge];
}

/** Removes the bridge that our engine made, and no other. */
export async function removeOwnBridges(runFolder: string): Promise<void> {
  const note = `${runFolder}/bridge`;
  const name = await readFile(note, 'utf8').catch(() => '');
  if (name === 'docker0' && anotherDaemonRuns()) return;
  if (name !== '' && existsSync(`/sys/class/net/${name}`)) await run('ip', ['link', 'del', name]);
  await rm(note, { force: true });
}

function anotherDaemonRuns(): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'dockerd';
      } catch {
        return false;
      }
    });
}

/** The first of a few private /16 networks that this machine has no address in. */
function freeAddress(): string {
  const taken = Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).map((entry) => entry.address),
  );
  const free = [29, 28, 27, 26, 25].find(
    (second) => !taken.some((address) => address.startsWith(`172.${String(second)}.`)),
  );
  return `172.${String(free ?? 24)}.0.1/16`;
}
