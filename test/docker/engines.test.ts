import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureImages, saveImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { root } from './command-line.ts';
import { networkState, openMachine } from './network-namespace.ts';

let folder: string;
/** Images in a file, where this machine's engine is not the private one. */
let imagesFile: string | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  await using engine = await openEngine({ env: process.env });
  await ensureImages(engine, [root], () => undefined);
  if (engine.isPrivate) return;
  imagesFile = join(folder, 'images.tar');
  await saveImages(engine, [root], imagesFile);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('each engine has its run, its settings reach the daemon, and one page says what it takes away', async () => {
  await using machine = await openMachine();
  if (imagesFile !== undefined) {
    mkdirSync('/var/lib/bridgetoll', { recursive: true });
    machine.sh(`mount --bind ${mkdtempSync(join(folder, 'data-'))} /var/lib/bridgetoll`);
    expect((await machine.cli('images', '--load', imagesFile)).code).toBe(0);
  }
  const before = machine.sh(networkState);
  const { code, stdout, stderr } = await machine.cli(
    ...['run', '--engines', 'current,proxy-off', '--engine-rounds', '1', '--seed', '1'],
    ...['--modes', 'host,bridge-proxy,bridge-loopback', '--workloads', 'http-latency'],
    ...['--budget', '5s', '--generations', '1'],
    ...['--results', join(folder, 'results'), '--reports', join(folder, 'reports')],
  );
  expect(code, stdout + stderr).toBe(0);
  const runs = readdirSync(join(folder, 'results')).map((name) =>
    loadRun(join(folder, 'results', name)),
  );
  const statuses = runs.map(({ host, summary }) => [
    host.engine.setting?.id,
    ...summary.cells.map(({ mode, status, proof }) => `${mode} ${proof?.status ?? status}`),
  ]);
  expect(statuses.sort()).toEqual([
    [
      'current',
      'host proven',
      'bridge-proxy proven',
      'bridge-loopback unsupported',
      'control proven',
    ],
    [
      'proxy-off',
      ...['host proven', 'bridge-proxy unsupported', 'bridge-loopback proven', 'control proven'],
    ],
  ]);
  const reports = readdirSync(join(folder, 'reports'));
  const [page = '', ...others] = reports.filter((name) => name.startsWith('compare-'));
  expect(others).toEqual([]);
  const text = readFileSync(join(folder, 'reports', page, 'comparison.md'), 'utf8');
  expect(text).toContain('engine setting current / proxy-off (userland-proxy=false)');
  // A mode whose blocks were in two states is named, too.
  expect(text).toMatch(
    /Only current has bridge-proxy \(.* in http-latency.*\)\. On proxy-off: The daemon runs without/,
  );
  expect(text).toMatch(/Only proxy-off has bridge-loopback \(.* in http-latency.*\)/);
  expect(machine.sh(networkState)).toBe(before);
});
