import { describe, expect, it } from 'vitest';
import density from '../../../bench/workloads/density.ts';
import { readDensity, requests } from '../../../bench/workloads/launch/read-density.ts';
import { describeWall } from '../../../bench/workloads/launch/wall.ts';
import { resolveCases } from '../../../src/contracts/workload-case.ts';
import { driven } from './driven.ts';

const filled = {
  ...{ launchedMs: 500, removedMs: 200, reached: 5 },
  before: { memoryBytes: 1000, processes: 10, links: 4 },
  after: { memoryBytes: 6000, processes: 30, links: 9, rules: 7 },
  alone: driven(requests, 60),
  idle: driven(requests, 65),
  busy: driven(requests, 90),
};

it('gives what each container took, and what a request took alone and among them', () => {
  expect(readDensity(filled)).toEqual({
    ok: true,
    sliceMs: 700,
    values: {
      ...{ raise_ms: 100, remove_ms: 40, containers_per_s: 10, running_count: 5 },
      ...{ alone_us: 60, idle_neighbours_us: 65, busy_neighbours_us: 90 },
      // What was not known before is not known to have grown.
      ...{ memory_bytes: 1000, process_count: 4, interface_count: 1 },
    },
  });
});

it('counts a slice that met a wall, and names it', () => {
  const met = { ...filled, wall: 'adding interface veth1 to bridge docker0 failed: exchange full' };
  expect(readDensity(met)).toMatchObject({
    ok: true,
    facts: { wall: 'the host ran out of the ports of a bridge (the kernel gives it 1,023)' },
  });
});

describe('a pair that has no answer any more among them', () => {
  const silent = { startedAt: '2026-01-01T00:00:00.000Z', responses: 0, errors: 1 };
  const cut = { ...filled, idle: silent, busy: silent };

  it('is told, with what the kernel dropped, and the rest of the slice counts', () => {
    const reading = readDensity({
      ...cut,
      before: { ...filled.before, droppedPackets: 100 },
      after: { ...filled.after, droppedPackets: 1400 },
    });
    expect(reading).toMatchObject({
      ok: true,
      values: { raise_ms: 100, alone_us: 60 },
      facts: {
        cutOff:
          'meanwhile the kernel dropped 1,300 packets that no CPU had room for (net.core.netdev_max_backlog)',
      },
    });
    expect(reading.ok && Object.keys(reading.values)).not.toContain('idle_neighbours_us');
  });

  it('is told where the host does not tell why', () => {
    expect(readDensity(cut)).toMatchObject({ facts: { cutOff: 'why, the host does not tell' } });
  });

  it('is a failed slice where it had none when it was alone', () => {
    expect(readDensity({ ...cut, alone: silent }).ok).toBe(false);
  });
});

it('counts no slice in which requests of the pair are missing', () => {
  const short = readDensity({ ...filled, idle: driven(requests - 1, 65) });
  expect(short.ok).toBe(false);
});

describe('why no more containers ran', () => {
  it.each([
    [
      'adding interface veth1 to bridge br-1 failed: exchange full',
      /^the host ran out of the ports of a bridge/,
    ],
    [
      'no available IPv4 addresses on this network',
      /^the host ran out of the addresses of the network$/,
    ],
    [
      'Bind for 0.0.0.0:8080 failed: port is already allocated',
      /^the host ran out of the ports of the host$/,
    ],
    [
      'fork/exec /usr/bin/containerd-shim: resource temporarily unavailable',
      /^the host ran out of process ids$/,
    ],
    ['fork/exec /usr/bin/containerd-shim: cannot allocate memory', /^the host ran out of memory$/],
    ['Container x ended with exit code 137 before it answered.', /^the host ran out of memory$/],
    ['open /dev/null: too many open files', /^the host ran out of open files$/],
    ['mkdir /var/lib/docker/x: no space left on device', /^the host ran out of space on disk$/],
    ['Could not start it.', /^the next one failed \("Could not start it"\)$/],
  ])('is told: %s', (message, wall) => {
    expect(describeWall(message)).toMatch(wall);
  });
});

it('asks of more than 100 containers for one block only', () => {
  const minBlocks = (containers: number) => {
    const drive = density.resolve({ containers });
    return drive.measures === 'engine' ? drive.minBlocks : undefined;
  };
  expect([minBlocks(100), minBlocks(101)]).toEqual([3, 1]);
});

it('can ask for more containers than a bridge has ports for', () => {
  const [most] = resolveCases(density, { containers: [1100] });
  expect(most?.id).toBe('density@containers=1100');
  expect(density.parameters.containers).toMatchObject({ max: 1100 });
});
