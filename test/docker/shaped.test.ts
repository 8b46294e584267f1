import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Docker from 'dockerode';
import { medianSorted } from 'simple-statistics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBed, withControl, type TestBed } from '../../src/run/test-bed.ts';
import { systemClock } from '../../src/base/clock.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { resolveCases, type WorkloadCase } from '../../src/contracts/workload-case.ts';
import { driveSlice } from '../../src/drive/slice.ts';
import type { SliceRecord } from '../../src/drive/slice-record.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { root } from './command-line.ts';

const mebibyte = 2 ** 20;
const runId = 'test-shaped';
let engine: Engine;
let docker: Docker;
let testBed: TestBed;
let planned: readonly WorkloadCase[];

beforeAll(async () => {
  engine = await openEngine({ env: process.env });
  docker = new Docker({ socketPath: engine.address.replace('unix://', '') });
  const { modes, services, workloads } = await loadCatalogue(root);
  const images = await ensureImages(engine, [root], () => undefined);
  const needed = services.filter(({ id }) => ['http', 'iperf3'].includes(id));
  const context = { runId, images, cpusets: { server: '1', load: '0' }, services: needed };
  planned = workloads.flatMap((each) => resolveCases(each));
  const wanted = modes.filter((mode) =>
    ['host', 'bridge', 'container', 'volume'].includes(mode.id),
  );
  const copies = withControl(wanted, 'host');
  testBed = await startTestBed(copies, { engine, context, payloads: [4 * mebibyte] });
  for (const topology of testBed.topologies.values()) await topology.pin();
});

afterAll(async () => {
  await testBed[Symbol.asyncDispose]();
  await engine[Symbol.asyncDispose]();
});

function workload(id: string): WorkloadCase {
  const found = planned.find((each) => each.id === id);
  if (!found) throw new Error(`no workload ${id}`);
  return found;
}

async function slice(mode: string, id: string, work: number, round = 1): Promise<SliceRecord> {
  const topology = testBed.topologies.get(mode);
  if (!topology) throw new Error(`no mode ${mode}`);
  const options = { topology, workload: workload(id), work, round, worker: 0, position: 0 };
  return driveSlice({ ...options, attempt: 1 }, systemClock);
}

/** Slices of a second: a stall of some milliseconds must not count. */
async function bandwidth(mode: string): Promise<number> {
  const seen: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    const { values, problem } = await slice(mode, 'tcp-stream', 128 * mebibyte);
    expect(problem).toBeUndefined();
    seen.push(values['bandwidth_bps'] ?? Number.NaN);
  }
  return medianSorted(seen.sort((a, b) => a - b));
}

/** The host's end of the veth whose other end is eth0 of a container. */
async function hostEnd(container: string): Promise<string> {
  const { State } = await docker.getContainer(container).inspect();
  const inside = ['-t', String(State.Pid), '-n', '-m', 'cat', '/sys/class/net/eth0/iflink'];
  const index = execFileSync('nsenter', inside, { encoding: 'utf8' }).trim();
  const links = execFileSync('ip', ['-o', 'link'], { encoding: 'utf8' });
  const name = new RegExp(`^${index}: ([^@:]+)`, 'm').exec(links)?.[1];
  if (name === undefined) throw new Error(`no interface ${index}`);
  return name;
}

describe('a known injection', () => {
  it('of 1 Gbit/s into the veth of the server is what bridge measures, and nobody else', async () => {
    const veth = await hostEnd(`bridgetoll-${runId}-bridge-server`);
    // A deep bucket keeps what a busy machine cannot send at once; it adds 0.2 % to a slice.
    const shape = ['rate', '1gbit', 'burst', '256kb', 'latency', '50ms'];
    execFileSync('tc', ['qdisc', 'add', 'dev', veth, 'root', 'tbf', ...shape]);
    const gigabits = (await bandwidth('bridge')) / 1e9;
    expect(gigabits).toBeGreaterThan(0.95);
    expect(gigabits).toBeLessThan(0.96);
    // Far above what the shaper lets through: neither passes that veth.
    expect(await bandwidth('host')).toBeGreaterThan(1.5e9);
    expect(await bandwidth('container')).toBeGreaterThan(1.5e9);
    execFileSync('tc', ['qdisc', 'del', 'dev', veth, 'root']);
    expect(await bandwidth('bridge')).toBeGreaterThan(1.5e9);
  });

  it('of one changed byte into the payload fails the checksum, over the network and from the volume', async () => {
    const id = 'exchange@payload=4MiB';
    // More than settle.
    const transfers = 14;
    for (const mode of ['host', 'volume']) {
      expect((await slice(mode, id, transfers, 0)).problem, mode).toBeUndefined();
    }
    const { Mountpoint } = await docker.getVolume(`bridgetoll-${runId}-payload-named`).inspect();
    const file = join(Mountpoint, `${String(4 * mebibyte)}.bin`);
    const bytes = readFileSync(file);
    bytes[3 * mebibyte] = (bytes[3 * mebibyte] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    for (const mode of ['host', 'volume']) {
      expect((await slice(mode, id, transfers, 0)).problem, mode).toMatch(
        /^the payload's SHA-256 is/,
      );
      // Only a sample of slices is checked: hashing takes longer than moving.
      expect((await slice(mode, id, transfers, 1)).problem, mode).toBeUndefined();
    }
  });
});
