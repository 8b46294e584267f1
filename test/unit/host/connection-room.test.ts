import { describe, expect, it } from 'vitest';
import { connectionWarnings, readConnectionRoom } from '../../../src/host/connection-room.ts';

describe('room for connections', () => {
  it('is no matter where there is plenty, or nothing is known', () => {
    expect(connectionWarnings({ ports: 28_232, tracked: 100, trackable: 262_144 })).toEqual([]);
    expect(connectionWarnings({})).toEqual([]);
  });

  it.each([
    [{ tracked: 200_000, trackable: 262_144 }, '200000 of 262144 conntrack entries'],
    [{ tracked: 10, trackable: 4096 }, '10 of 4096 conntrack entries'],
    [{ ports: 1000 }, '1000 ephemeral ports'],
  ])('is warned of for %j', (room, words) => {
    const [found, ...others] = connectionWarnings(room);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'CONNECTIONS' });
    expect(found?.message).toContain(words);
  });

  it('is read from this machine', () => {
    expect(readConnectionRoom().ports).toBeGreaterThan(0);
  });
});
