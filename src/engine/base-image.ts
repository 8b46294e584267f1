import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchError, messageOf } from '../base/errors.ts';
import type { Engine } from './engine.ts';

const registryBase = 'debian:bookworm-slim';
const bootstrapped = { repository: 'bridgetoll/base', tag: 'bookworm' };
const pullDeadlineMs = 120_000;

/**
 * The Debian that both images stand on: by digest from a registry where one answers, else
 * bootstrapped here from Debian's own packages. @returns a reference for Dockerfile's FROM.
 */
export async function ensureBase(
  engine: Engine,
  say: (text: string) => void,
  reference = registryBase,
): Promise<string> {
  const local = `${bootstrapped.repository}:${bootstrapped.tag}`;
  if ((await engine.images.find(local)) !== undefined) return local;
  say(`Pulling ${reference}.`);
  try {
    return await engine.images.pull(reference, AbortSignal.timeout(pullDeadlineMs));
  } catch (thrown) {
    say(`No registry gave it (${messageOf(thrown)}); bootstrapping Debian with mmdebstrap.`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'bridgetoll-base-'));
  try {
    const file = join(folder, 'base.tar');
    await mmdebstrap(file);
    await engine.images.import(createReadStream(file), bootstrapped.repository, bootstrapped.tag);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return local;
}

function mmdebstrap(file: string): Promise<void> {
  const words = ['--quiet', '--variant=minbase', '--include=ca-certificates', 'bookworm', file];
  return new Promise((resolve, reject) => {
    const child = spawn('mmdebstrap', words, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    const fail = (why: string): void => {
      reject(new BenchError('IMAGE_FAILED', `Could not bootstrap a Debian base image: ${why}`));
    };
    child.once('error', (error) => {
      fail(`mmdebstrap did not start (${error.message})`);
    });
    child.once('close', (code) => {
      if (code === 0) resolve();
      else fail(said.trim());
    });
  });
}
