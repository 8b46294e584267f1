import { describe, expect, it } from 'vitest';
import { settingsWithoutEngine } from '../../../../src/engine/host-network/kernel-settings.ts';

const off = {
  'ipv4/conf/eth0/forwarding': '0',
  'ipv4/conf/all/forwarding': '0',
  'ipv4/ip_forward': '0',
  'ipv6/conf/all/forwarding': '0',
};
const on = {
  ...off,
  'ipv4/conf/eth0/forwarding': '1',
  'ipv4/conf/all/forwarding': '1',
  'ipv4/ip_forward': '1',
};

function without(...[before, started, now]: Parameters<typeof states>) {
  return Object.fromEntries(settingsWithoutEngine(states(before, started, now)));
}

function states(
  before: Record<string, string>,
  started: Record<string, string> | undefined,
  now: Record<string, string>,
) {
  return { before, started, now };
}

describe('kernel settings without the engine', () => {
  it('are those of before', () => {
    expect(without(off, on, { ...on, 'ipv4/conf/docker0/forwarding': '1' })).toEqual(off);
  });

  it('are as they are where the engine changed nothing', () => {
    expect(without(on, on, on)).toEqual(on);
  });

  it('keep what somebody else set meanwhile', () => {
    const now = { ...on, 'ipv4/conf/eth0/forwarding': '0' };
    const before = { ...off, 'ipv4/conf/eth0/forwarding': '1' };
    expect(without(before, on, now)).toEqual({ ...before, 'ipv4/conf/eth0/forwarding': '0' });
    expect(without(on, on, { ...on, 'ipv4/ip_forward': '0' })['ipv4/ip_forward']).toBe('0');
  });

  it('undo what came with a network of the engine, after its start', () => {
    expect(without(off, on, { ...on, 'ipv6/conf/all/forwarding': '1' })).toEqual(off);
  });

  it('are those of before where the engine was killed while it started', () => {
    expect(without(off, undefined, on)).toEqual(off);
  });

  it('are written with those first that change others', () => {
    const paths = settingsWithoutEngine(states(off, on, on)).map(([path]) => path);
    expect(paths).toEqual([
      'ipv4/ip_forward',
      'ipv6/conf/all/forwarding',
      'ipv4/conf/all/forwarding',
      'ipv4/conf/eth0/forwarding',
    ]);
  });

  it('leave out what this kernel no longer has', () => {
    expect(without({ ...off, 'bridge/bridge-nf-call-iptables': '0' }, on, on)).toEqual(off);
  });
});
