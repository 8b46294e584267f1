import { describe, expect, it } from 'vitest';
import { ownLinks } from '../../../../src/engine/host-network/own-links.ts';

const ours = 'br-5cfee7139233';
const theirs = 'br-73472220e153';
const ownership = {
  before: [{ name: 'eth0' }],
  isShared: false,
  bridge: 'docker0',
  networkDatabase: '…"ID":"5cfee713923328aadbb3dc3dc80278a1106469feced3b8919415767397e2a323"…',
};
const now = [
  { name: 'eth0' },
  { name: 'docker0' },
  { name: ours },
  { name: theirs },
  { name: 'br-other' },
  { name: 'veth1', master: 'docker0' },
  { name: 'veth2', master: theirs },
  { name: 'veth3' },
];

describe('interfaces of our engine', () => {
  it('are its bridge, its networks and the ports on them, ports first', () => {
    expect(ownLinks(now, ownership)).toEqual(['veth1', 'docker0', ours]);
  });

  it('are not those that were there before', () => {
    expect(ownLinks(now, { ...ownership, before: [{ name: 'docker0' }] })).toEqual([ours]);
  });

  it('leave docker0 to another dockerd that lives', () => {
    expect(ownLinks(now, { ...ownership, isShared: true })).toEqual([ours]);
  });

  it('are a bridge of its own whoever lives', () => {
    const own = { ...ownership, isShared: true, bridge: 'bridgetoll0' };
    expect(ownLinks([...now, { name: 'bridgetoll0' }], own)).toEqual([ours, 'bridgetoll0']);
  });

  it('are known by name where the database is lost and nobody else can own them', () => {
    const lost = { ...ownership, networkDatabase: '' };
    expect(ownLinks(now, lost)).toEqual(['veth1', 'veth2', 'docker0', ours, theirs]);
    expect(ownLinks(now, { ...lost, isShared: true })).toEqual([]);
  });
});
