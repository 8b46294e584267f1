import { expect, it } from 'vitest';
import { readLaunches } from '../../../bench/workloads/launch/read-launches.ts';

const output = {
  launchedMs: 400,
  removedMs: 100,
  containers: [
    { createMs: 20, startMs: 100, firstByteMs: 30 },
    { createMs: 40, startMs: 300, firstByteMs: 10 },
  ],
};

it('gives the phases of the mean container, which add up, and how many a second there were', () => {
  expect(readLaunches(output, 2)).toEqual({
    ok: true,
    sliceMs: 500,
    values: {
      ...{ launch_ms: 250, create_ms: 30, start_ms: 200, first_byte_ms: 20 },
      ...{ remove_ms: 50, containers_per_s: 5 },
    },
  });
});

it('counts no slice in which a container is missing', () => {
  expect(readLaunches(output, 3)).toEqual({
    ok: false,
    problem: '2 of 3 containers answered',
  });
});
