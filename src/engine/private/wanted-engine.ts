import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DaemonSettings } from '../../base/daemon-settings.ts';
import { BenchError } from '../../base/errors.ts';
import { sha256Of } from '../../base/sha256.ts';
import type { Daemon } from './daemon.ts';
import { ensureDebianRoot, type DebianRootOptions } from './debian-root.ts';
import type { Engine } from '../engine.ts';
import { openPrivateEngine, type OpenEngineOptions } from '../open-engine.ts';
import { findProgram, programPath } from '../processes/find-program.ts';
import { caches, defaultPlaces } from './private-engine.ts';

/** An engine as somebody wants it: which dockerd, and what is set of it. */
export interface WantedEngine {
  readonly id: string;
  readonly daemon: DaemonSettings;
  /** A Debian release, or a folder with the programs; this machine's own dockerd where both are left out. */
  readonly release?: string;
  readonly root?: string;
}

/** Why this machine cannot start it, as far as a look can tell; undefined where it can. */
export function wantedEngineProblem(
  { release, root }: WantedEngine,
  env: NodeJS.ProcessEnv,
): string | undefined {
  if (process.getuid?.() !== 0) return 'A private engine is started by root only.';
  const programs = ['unshare', 'mount', 'pivot_root'];
  const path = programPath(env);
  const isInstalled = (name: string): boolean => findProgram(name, path) !== undefined;
  if (release === undefined && root === undefined) {
    return isInstalled('dockerd') ? undefined : 'dockerd is not installed.';
  }
  const missing = programs.find((name) => !isInstalled(name));
  if (missing !== undefined) return `${missing} is not installed.`;
  if (root !== undefined && !hasDockerd(root)) return `There is no dockerd in ${root}.`;
  if (release === undefined || isKept(release) || isInstalled('mmdebstrap')) return undefined;
  return `mmdebstrap is not installed, which brings Debian ${release}.`;
}

/** Whether it has its data to itself: another version, or another driver, must not find that of the usual one. Pure. */
export function hasOwnData(wanted: WantedEngine): boolean {
  return dataFolder(wanted) !== defaultPlaces.data;
}

/**
 * Starts it in place of the private engine, of which there is one at a time.
 * @throws BenchError NO_ENGINE where it does not start, ENGINE_BUSY where a live process uses another, IMAGE_FAILED where
 * its Debian cannot be bootstrapped.
 */
export async function openWantedEngine(
  wanted: WantedEngine,
  options: OpenEngineOptions & { readonly signal: AbortSignal },
): Promise<Engine> {
  const { env, say = ignore, signal } = options;
  const daemon = await wantedDaemon(wanted, { env, say, signal });
  const places = { ...defaultPlaces, data: dataFolder(wanted) };
  return openPrivateEngine({ ...options, places, daemon });
}

/**
 * The dockerd that it takes, its Debian bootstrapped where there is none yet.
 * @throws BenchError NO_ENGINE where this machine cannot start it, IMAGE_FAILED where its Debian cannot be bootstrapped.
 */
export async function wantedDaemon(
  wanted: WantedEngine,
  { env, say, signal }: Pick<DebianRootOptions, 'say' | 'signal'> & Pick<OpenEngineOptions, 'env'>,
): Promise<Daemon> {
  const problem = wantedEngineProblem(wanted, env);
  if (problem !== undefined) throw new BenchError('NO_ENGINE', problem);
  const { id, release, daemon: settings } = wanted;
  const folder = caches.roots;
  const root =
    release === undefined
      ? wanted.root
      : await ensureDebianRoot({ ...{ folder, release, say, signal } });
  return { id, settings, root };
}

function dataFolder({ release, root, daemon }: WantedEngine): string {
  const ofFolder = root === undefined ? undefined : `folder-${sha256Of(root).slice(0, 8)}`;
  const key = [release ?? ofFolder, daemon['storage-driver']].filter((each) => each !== undefined);
  return key.length === 0 ? defaultPlaces.data : join(caches.engines, key.join('-'));
}

function isKept(release: string): boolean {
  return existsSync(join(caches.roots, release));
}

function hasDockerd(root: string): boolean {
  return ['usr/sbin/dockerd', 'usr/bin/dockerd', 'usr/local/bin/dockerd'].some((each) =>
    existsSync(join(root, each)),
  );
}

function ignore(): void {
  // Nobody is there to be told.
}
