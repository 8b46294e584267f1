import { describe, expect, it } from 'vitest';
import type { ConnectionRoom } from '../../../src/base/connection-room.ts';
import { openPortRoom } from '../../../src/drive/port-room.ts';
import { fakeTopology } from '../../order/fake-topology.ts';

const modes = [
  { id: 'host', hostPortsPerConnection: 1 },
  { id: 'proxy', hostPortsPerConnection: 2 },
  { id: 'bridge' },
];
const ids = [...modes.map((mode) => mode.id), 'control'];

/** 1,000 ports in each namespace, of which half may be used. */
function room(
  inUse: Readonly<Record<string, number>>,
  range: ConnectionRoom = { portRange: [1, 1000] },
) {
  const topologies = new Map(
    ids.map((id) => {
      const seen = { ...range, portsInUse: inUse[id] ?? 0 };
      return [
        id,
        { ...fakeTopology(id, [], () => ({})), connectionRoom: () => Promise.resolve(seen) },
      ] as const;
    }),
  );
  return openPortRoom(modes, 'host', topologies);
}

const connect = { connectionsPerWork: 1 };

describe('room for the connections of a block', () => {
  it('counts every port that its modes take on the host, two for one that dials twice', async () => {
    // Host, control and twice the proxy: four for each unit of work.
    expect(await room({}).workLeft(connect, ids)).toBe(125);
    expect(await room({ host: 100 }).workLeft(connect, ids)).toBe(100);
    expect(await room({ host: 100 }).hasRoom(connect, 100, ids)).toBe(true);
    expect(await room({ host: 104 }).hasRoom(connect, 100, ids)).toBe(false);
  });

  it('is that of a namespace of its own for a mode that takes none there', async () => {
    expect(await room({ bridge: 450 }).workLeft(connect, ids)).toBe(50);
    expect(await room({ host: 500 }).workLeft(connect, ['bridge'])).toBe(500);
  });

  it('is no matter where no connections are opened, or the kernel does not tell', async () => {
    expect(await room({ host: 1000 }).hasRoom({}, 1e6, ids)).toBe(true);
    expect(await room({ host: 1000 }, {}).hasRoom(connect, 1e6, ids)).toBe(true);
  });
});
