import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadRun, type LoadedRun } from '../../src/results/loaded-run.ts';
import { root, runCli } from './command-line.ts';
import { journalWithOutput } from './journal-with-output.ts';

let engine: Engine;
let folder: string;

beforeAll(async () => {
  engine = await openEngine({ env: process.env });
  await ensureImages(engine, [root], () => undefined);
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

function controls(which: 'available' | 'allowed'): readonly string[] {
  const file = `/proc/sys/net/ipv4/tcp_${which}_congestion_control`;
  return readFileSync(file, 'utf8').trim().split(' ');
}

function run(name: string, ...more: readonly string[]): ReturnType<typeof runCli> {
  const places = ['--results', join(folder, name), '--reports', join(folder, `${name}-reports`)];
  return runCli(
    'run',
    '--suite',
    'quick',
    '--seed',
    '1',
    '--modes',
    'host,bridge',
    ...places,
    ...more,
  );
}

function only(name: string): LoadedRun {
  const [id = ''] = readdirSync(join(folder, name));
  return loadRun(join(folder, name, id));
}

describe('bulk workloads on a real engine', () => {
  it('use the congestion control that was asked for, or say which ones there are', async () => {
    const { stderr } = await run(
      'swept',
      ...['--workloads', 'tcp-stream,exchange@payload=64KiB', '--budget', '7s'],
      ...['--congestion', ['default', ...controls('available')].join(',')],
    );
    const { run: measured, journal, summary } = only('swept');
    expect(measured.status, stderr).toBe('done');
    for (const congestion of controls('available')) {
      const workload = `tcp-stream@congestion=${congestion}`;
      const slices = journal.filter((slice) => slice.workload === workload);
      const cells = summary.cells.filter((cell) => cell.workload === workload);
      if (controls('allowed').includes(congestion)) {
        const used = slices.filter((slice) => slice.ok).map((slice) => slice.facts);
        expect(used.length).toBeGreaterThan(0);
        for (const facts of used) {
          expect(facts).toEqual({ senderCongestion: congestion, receiverCongestion: congestion });
        }
      } else {
        expect(slices).toEqual([]);
        expect(cells.map((cell) => cell.status)).toEqual([
          'unsupported',
          'unsupported',
          'unsupported',
        ]);
        expect(cells[0]?.reason).toContain('net.ipv4.tcp_allowed_congestion_control=');
      }
    }
  });

  it('tell the first transfer of a slice from the steady ones', () => {
    const journal = journalWithOutput(join(folder, 'swept'));
    const slices = journal.filter(({ workload, ok }) => ok && workload.startsWith('exchange'));
    expect(new Set(slices.map(({ mode }) => mode))).toEqual(new Set(['host', 'bridge', 'control']));
    for (const { values, raw } of slices) {
      const { transfersUs } = raw as { readonly transfersUs: readonly number[] };
      expect(values['exchange_first_us']).toBe(transfersUs[0]);
      const steady = transfersUs.slice(12).sort((one, other) => one - other);
      expect(steady[0]).toBeLessThanOrEqual(values['exchange_us'] ?? NaN);
      expect(steady.at(-1)).toBeGreaterThanOrEqual(values['exchange_us'] ?? NaN);
    }
  });

  it('start no run of a congestion control that the host does not have', async () => {
    const only = ['--workloads', 'tcp-stream', '--congestion', 'nosuch', '--budget', '5s'];
    const { code, stderr } = await run('nosuch', ...only);
    expect(code).toBe(3);
    expect(stderr).toContain(`This host has no congestion control nosuch, only `);
    for (const name of controls('available')) expect(stderr).toContain(name);
  });
});
