import { describe, expect, it } from 'vitest';
import { coolDown } from '../../../../bench/drivers/connections/cool-down.ts';

const roomy = { portsInUse: 100, ports: 28_232 };

describe('cooling down', () => {
  it('waits for nothing while less than half is in use', async () => {
    expect(await coolDown(() => roomy)).toEqual({ waitedMs: 0, ...roomy });
    expect(await coolDown(() => ({ ...roomy, tracked: 100, trackable: 1000 }))).toMatchObject({
      waitedMs: 0,
    });
  });

  it.each([
    ['ephemeral ports', { portsInUse: 20_000, ports: 28_232 }],
    ['conntrack entries', { ...roomy, tracked: 900, trackable: 1000 }],
  ])('waits while more than half of the %s are in use, and tells for how long', async (_, busy) => {
    let looks = 0;
    const cooled = await coolDown(() => ((looks += 1) < 3 ? busy : roomy));
    expect(looks).toBe(3);
    expect(cooled.waitedMs).toBeGreaterThanOrEqual(190);
    expect(cooled).toMatchObject(roomy);
  });

  it('reads this machine, and finds its own numbers in bounds', async () => {
    const seen = await coolDown();
    expect(seen.ports).toBeGreaterThan(1000);
    expect(seen.portsInUse).toBeLessThan(seen.ports);
  });
});
