import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/app/run.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { hasSingleValue } from '../../src/contracts/single-value.ts';
import { ensureImages, saveImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { allowedRatios } from './allowed-ratios.ts';
import { root } from './command-line.ts';
import { contextOf } from './in-process.ts';
import { networkState, openMachine } from './network-namespace.ts';

const setting = '/proc/sys/net/bridge/bridge-nf-call-iptables';
const isThere = existsSync(setting);
if (!isThere)
  process.stdout.write(`Skipped: ${setting} is not there, so br_netfilter cannot be switched.\n`);

const cells = ['--modes', 'host,bridge', '--workloads', 'http-latency', '--generations', '1'];

describe.skipIf(!isThere)('br_netfilter that is switched between slices', () => {
  let folder = '';
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
    rmSync(folder, { recursive: true });
  });

  it('keeps the packets of the variant, and no others, away from iptables', async () => {
    const counted = join(folder, 'counted');
    const rule = [
      'FORWARD',
      '-i',
      'docker0',
      '-o',
      'docker0',
      '-m',
      'comment',
      '--comment',
      'counted',
    ];
    const iptables = (...words: string[]) => execFileSync('iptables', ['--wait', '5', ...words]);
    const show = `iptables --wait 5 -nvxL FORWARD | awk '/counted/ { print $1 }' >> ${counted}`;
    const note = { program: 'sh', args: ['-c', show] };
    await using engine = await openEngine({ env: process.env });
    await engine.facts();
    iptables('--insert', ...rule);
    // The counter is read last before the slice, and first after it.
    const catalogue = await loadCatalogue(root);
    const conditions = catalogue.conditions.map((condition) => ({
      ...condition,
      changes: async (...about: Parameters<typeof condition.changes>) => {
        const found = await condition.changes(...about);
        const noted = { kind: 'command', apply: note, restore: note } as const;
        return found.ok ? { ...found, changes: [...found.changes, noted] } : found;
      },
    }));
    const { context, shown } = contextOf(
      {
        ...{ modes: 'host,bridge', workloads: 'http-latency', conditions: 'br-netfilter=off' },
        ...{ budget: '4s', generations: '1', results: 'results', reports: 'reports' },
      },
      folder,
      () => Promise.resolve({ ...catalogue, conditions }),
    );
    const code = await run(context);
    iptables('--delete', ...rule);
    expect(code, shown()).toBe(0);
    const results = join(folder, 'results');
    const { journal } = loadRun(join(results, readdirSync(results)[0] ?? '?'));
    const slices = journal.filter(({ mode }) => mode === 'bridge+br-netfilter=off').length;
    const seen = readFileSync(counted, 'utf8').trim().split('\n').map(Number);
    const pairs = Array.from({ length: slices }, (_, at) => seen.slice(2 * at, 2 * at + 2));
    expect(pairs.filter(([before, after]) => before !== after)).toEqual([]);
    // Those of the mode itself did pass, in the same blocks.
    const passed = new Set(pairs.map(([before]) => before));
    expect(passed.size).toBeGreaterThan(slices / 2);
  });

  it('is put back where the program is killed in such a slice, and the machine is as it was', async () => {
    await using machine = await openMachine();
    if (imagesFile !== undefined) {
      const data = join(folder, 'data');
      for (const each of [data, '/var/lib/bridgetoll']) mkdirSync(each, { recursive: true });
      machine.sh(`mount --bind ${data} /var/lib/bridgetoll`);
      expect((await machine.cli('images', '--load', imagesFile)).code).toBe(0);
    }
    machine.sh(`echo 1 > ${setting}`);
    const before = machine.sh(networkState);
    const places = ['--results', join(folder, 'killed'), '--reports', join(folder, 'reports')];
    const more = ['--conditions', 'br-netfilter=off,rules=1k', '--budget', '60s'];
    const { child, ended, says } = machine.startCli('run', ...cells, ...more, ...places);
    await says('Measuring');
    const value = (): string => machine.sh(`cat ${setting}`).trim();
    await vi.waitFor(() => {
      child.kill('SIGSTOP');
      if (value() === '0') return;
      child.kill('SIGCONT');
      throw new Error('It is in another slice.');
    }, 60_000);
    child.kill('SIGKILL');
    await ended;
    await vi.waitFor(() => {
      expect(machine.sh('ls /run/bridgetoll')).not.toContain('restore-conditions');
    }, 30_000);
    expect(value()).toBe('1');
    expect(machine.sh('nft list tables')).not.toContain('bridgetoll');
    expect((await machine.cli('clean')).code).toBe(0);
    expect(machine.sh(networkState)).toBe(before);
  });
});

const hasNft = spawnSync('nft', ['--version']).status === 0;
if (!hasNft) process.stdout.write('Skipped: there is no nft, so rules cannot be switched.\n');

describe.skipIf(!hasNft)('rules that are switched between slices', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('make variants slower than their mode by a slope that is found, and no other slice', async () => {
    // With 50k, a request takes so long that a slow machine has no time for ten blocks.
    const counts = ['0', '1k', '10k'];
    const { context, shown } = contextOf(
      {
        ...{ modes: 'host', workloads: 'http-latency', budget: '8s', generations: '1' },
        conditions: counts.map((count) => `rules=${count}`).join(),
        ...{ results: 'results', reports: 'reports' },
      },
      folder,
      () => loadCatalogue(root),
    );
    expect(await run(context), shown()).toBe(0);
    const results = join(folder, 'results');
    const { summary } = loadRun(join(results, readdirSync(results)[0] ?? '?'));
    expect(allowedRatios(summary, 'host+rules=10k')[0]).toBeGreaterThan(1);
    expect(allowedRatios(summary, 'control')[0]).toBeLessThan(1.05);
    // Where the machine was in two states, host has no one value that a cost in µs could be taken from.
    const host = summary.cells.find(({ mode }) => mode === 'host')?.metrics['latency_p50_us'];
    const slope = summary.findings?.find(({ id }) => id === 'rules-slope');
    if (host && hasSingleValue(host)) {
      expect(slope).toMatchObject({
        sentences: [expect.stringMatching(/^Each 1,000 firewall rules .* to mode host in/)],
      });
    } else {
      expect(slope).toBeUndefined();
    }
    expect(spawnSync('nft', ['list', 'tables']).stdout.toString()).not.toContain('bridgetoll');
  });
});
