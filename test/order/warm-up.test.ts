import { describe, expect, it } from 'vitest';
import { warmUp } from '../../src/drive/warm-up.ts';
import { fakeTopology, fakeWorkload } from './fake-topology.ts';

function stand(modes: readonly string[]) {
  const asked: string[] = [];
  let elapsed = 0;
  const topologies = new Map(
    modes.map((mode) => {
      const topology = fakeTopology(mode, asked, () => ({ value: 100 }));
      const pin = (): Promise<void> => {
        asked.push(`${mode} pin`);
        return Promise.resolve();
      };
      return [mode, { ...topology, pin }] as const;
    }),
  );
  const clock = { now: () => new Date(0), elapsedMs: () => (elapsed += 20) };
  return { asked, wish: { topologies, baseline: 'host', workloads: [fakeWorkload], clock } };
}

describe('warming up', () => {
  it('drives every driving process of every mode, pins it, and then calibrates on the baseline', async () => {
    const { asked, wish } = stand(['bridge', 'host']);
    const work = await warmUp({ ...wish, signal: new AbortController().signal });
    const ofBridge = asked.filter((each) => each.startsWith('bridge'));
    // Four drivers of three slices.
    expect(ofBridge).toEqual([...Array<string>(12).fill('bridge addresses'), 'bridge pin']);
    const lastPin = Math.max(asked.indexOf('bridge pin'), asked.indexOf('host pin'));
    const calibrating = asked.slice(lastPin + 1);
    expect(calibrating.length).toBeGreaterThanOrEqual(3);
    expect(new Set(calibrating)).toEqual(new Set(['host addresses']));
    expect(work).toEqual({ fake: 10 });
  });

  it('leaves out a workload whose slices start a process', async () => {
    const { asked, wish } = stand(['host']);
    const workloads = [{ ...fakeWorkload, warmUpWork: 0 }];
    await warmUp({ ...wish, workloads, signal: new AbortController().signal });
    expect(asked.indexOf('host pin')).toBe(0);
  });

  it('drives nothing once it is told to stop', async () => {
    const { asked, wish } = stand(['bridge', 'host']);
    await warmUp({ ...wish, signal: AbortSignal.abort() });
    expect(asked.filter((each) => each.endsWith('addresses'))).toEqual([]);
  });
});
