import { describe, expect, it } from 'vitest';
import { namespaceDifferences } from '../../../src/results/text/namespace-differences.ts';

const bbr = { congestionControl: 'bbr', tcpRmem: [1, 2, 3] } as const;
const cubic = { ...bbr, congestionControl: 'cubic' } as const;
const both = <T>(settings: T) => ({ client: settings, server: settings });

describe('namespaceDifferences', () => {
  it('are none where all namespaces have the same', () => {
    expect(namespaceDifferences({ host: both(bbr), bridge: both({ ...bbr }) })).toEqual([]);
  });

  it('name each value with the modes that have it, and the end where only one has', () => {
    const large = { ...bbr, tcpRmem: [1, 2, 4] } as const;
    expect(
      namespaceDifferences({
        host: both(bbr),
        bridge: both(cubic),
        control: both(bbr),
        none: { client: bbr, server: large },
      }),
    ).toEqual([
      'congestion control: bbr in host, control, none; cubic in bridge',
      'tcp_rmem: 1 2 3 in host, bridge, control, none (client); 1 2 4 in none (server)',
    ]);
  });

  it('take what could not be read for no difference', () => {
    expect(namespaceDifferences({ host: both({ ...bbr, rmemMax: 1 }), bridge: both({}) })).toEqual(
      [],
    );
  });
});
