import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { freePort } from '../../../src/agent/probe.ts';

it('gives ports that no connection is given by the kernel in the meantime', async () => {
  const [low = 0] =
    readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'latin1').match(/\d+/g)?.map(Number) ??
    [];
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort([])));
  expect(low).toBeGreaterThan(10_000);
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(10_000);
    expect(port).toBeLessThan(low);
  }
});

it('does not even try those that were given already', async () => {
  const drawn = [0.25, 0.25, 0.75];
  using random = vi.spyOn(Math, 'random').mockImplementation(() => drawn.shift() ?? 0);
  const first = await freePort([]);
  expect(await freePort([first])).toBeGreaterThan(first);
  expect(random).toHaveBeenCalledTimes(3);
});
