import { describe, expect, it } from 'vitest';
import type { WatchedCounters } from '../../../src/base/path-counters.ts';
import { countSlices } from '../../../src/drive/slice-counters.ts';

/** Of each mode what it is told, and of the host how often it was asked. */
function watchOf(own: Record<string, number | undefined>) {
  const asked: string[] = [];
  return {
    asked,
    read(mode: string): Promise<WatchedCounters | undefined> {
      asked.push(mode);
      const bytes = own[mode];
      const lo = { bytes: asked.length, packets: 0 };
      const disturbance = {
        machine: { cpuUs: 100 * asked.length },
        containers: bytes === undefined ? {} : { throttledUs: 2 * bytes },
      };
      return Promise.resolve(
        bytes === undefined
          ? undefined
          : { server: { lo: { bytes, packets: 1 } }, host: { lo }, disturbance },
      );
    },
  };
}

describe('counters around slices', () => {
  it('are read once a slice, after the first of a mode', async () => {
    const own = { host: 0, bridge: 0 };
    const watch = watchOf(own);
    const counters = countSlices(watch);
    const slice = async (mode: keyof typeof own, bytes: number) => {
      const before = await counters.begin(mode);
      own[mode] += bytes;
      return counters.end(mode, before);
    };
    const moved = [];
    for (const [mode, bytes] of [
      ['host', 5],
      ['bridge', 7],
      ['bridge', 1],
      ['host', 2],
    ] as const) {
      moved.push(await slice(mode, bytes));
    }
    expect(watch.asked).toEqual(['host', 'host', 'bridge', 'bridge', 'bridge', 'host']);
    expect(moved.map((each) => each?.server?.lo?.bytes)).toEqual([5, 7, 1, 2]);
    // From the reading after the slice before, whichever mode that was of.
    expect(moved.map((each) => each?.host.lo?.bytes)).toEqual([1, 1, 1, 1]);
    const { machine, containers } = moved.at(-1)?.disturbance ?? {};
    expect([machine, containers]).toEqual([{ cpuUs: 100 }, { throttledUs: 4 }]);
  });

  it('are unknown for a slice on either side of which they could not be read', async () => {
    const own: Record<string, number | undefined> = { host: 1 };
    const counters = countSlices(watchOf(own));
    const first = await counters.begin('host');
    own['host'] = undefined;
    expect(await counters.end('host', first)).toBeUndefined();
    const second = await counters.begin('host');
    own['host'] = 3;
    expect(await counters.end('host', second)).toBeUndefined();
    const third = await counters.begin('host');
    own['host'] = 4;
    expect((await counters.end('host', third))?.server?.lo?.bytes).toBe(1);
  });
});
