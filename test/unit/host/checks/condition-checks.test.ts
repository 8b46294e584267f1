import { describe, expect, it } from 'vitest';
import { warningsOf } from '../../../../src/base/check.ts';
import {
  bridgeNetfilterCheck,
  type BridgeNetfilterOptions,
} from '../../../../src/host/checks/bridge-netfilter-check.ts';
import {
  congestionCheck,
  type CongestionOptions,
} from '../../../../src/host/checks/congestion-check.ts';

const modes = [
  { id: 'direct' },
  { id: 'bridged', dependsOn: ['bridge-netfilter'] },
  { id: 'also-bridged', dependsOn: ['bridge-netfilter'] },
] as const;
const small = { id: 'small', parameters: {} } as const;
const bulk = { id: 'bulk', dependsOn: ['congestion-control'], parameters: {} } as const;

type Options = BridgeNetfilterOptions & CongestionOptions;

/** A host where nothing is special, but for what is given. */
function warned(change: Partial<Options>): readonly string[] {
  const options: Options = {
    host: { tcp: { congestionControl: 'cubic' }, bridgeNfCallIptables: false },
    path: { bridges: {} },
    modes,
    workloads: [small, bulk],
    ...change,
  };
  const checks = [bridgeNetfilterCheck(options), congestionCheck(options)];
  return warningsOf(checks).map(({ code, message }) => `${code}: ${message}`);
}

const onHost = { tcp: {}, bridgeNfCallIptables: true };
const netfilter =
  'BRIDGE_NETFILTER: br_netfilter is on: packets of bridged, also-bridged pass iptables and conntrack.';

describe('a warning of br_netfilter', () => {
  it('names the modes whose packets cross a bridge', () => {
    expect(warned({ host: onHost })).toEqual([netfilter]);
  });

  it('comes, too, where only the bridge has it on', () => {
    expect(warned({ path: { bridges: { docker0: { nfCallIptables: true } } } })).toEqual([
      netfilter,
    ]);
  });

  it('does not come where it is off, not known, or nothing crosses a bridge', () => {
    expect(warned({})).toEqual([]);
    expect(warned({ host: { tcp: {} } })).toEqual([]);
    expect(warned({ host: onHost, modes: modes.slice(0, 1) })).toEqual([]);
  });
});

describe('a warning of BBR', () => {
  const host = { tcp: { congestionControl: 'bbr' } };

  it('names the workloads that depend on it', () => {
    expect(warned({ host })).toEqual([
      'CONGESTION_CONTROL: TCP congestion control is BBR in bulk.',
    ]);
    expect(warned({ host, workloads: [small] })).toEqual([]);
  });

  it('goes by what a workload asks for, where it does', () => {
    const asking = (congestion: string) => ({
      ...bulk,
      id: congestion,
      parameters: { congestion },
    });
    const workloads = ['default', 'cubic', 'bbr'].map(asking);
    expect(warned({ host, workloads })).toEqual([
      'CONGESTION_CONTROL: TCP congestion control is BBR in default, bbr.',
    ]);
    expect(warned({ workloads })).toEqual([
      'CONGESTION_CONTROL: TCP congestion control is BBR in bbr.',
    ]);
  });
});
