import { describe, expect, it } from 'vitest';
import bridgePorts from '../../../bench/claims/bridge-ports.ts';
import containerAddress from '../../../bench/claims/container-address.ts';
import interContainer from '../../../bench/claims/inter-container.ts';
import macAddress from '../../../bench/claims/mac-address.ts';
import bridge from '../../../bench/modes/bridge.ts';
import { isDerivedMac } from '../../../bench/modes/addresses/claim-derived-mac.ts';
import type { Claim, Provisioner } from '../../../src/contracts/mode.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { onHost, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();

function withClaims(mode: string, claims: readonly Claim[]): LoadedRun {
  const { run } = fixture;
  return { ...fixture, run: { ...run, claims: { ...run.claims, [mode]: [...claims] } } };
}

/** What mode bridge claims where its containers have these MAC addresses. */
async function bridgeClaims(...macs: readonly (string | undefined)[]): Promise<readonly Claim[]> {
  const handle = (role: string, address: string, mac: string | undefined) =>
    Promise.resolve({
      ...{ role, ports: {} },
      address: () => Promise.resolve(address),
      macAddress: () => Promise.resolve(mac),
    });
  const { claims } = await bridge.start({
    defaultBridge: () => Promise.resolve({ subnet: '172.17.0.0/16' }),
    server: () => handle('server', '172.17.0.2', macs[0]),
    load: () => handle('load', '172.17.0.3', macs[1]),
  } as unknown as Provisioner);
  return claims;
}

describe('a claim that is checked when a mode is started', () => {
  it('is confirmed with what was seen', () => {
    expect(containerAddress.judge(fixture)).toEqual({
      status: 'confirmed',
      evidence:
        "Checked when mode container was started: the client has its peer's address (peer 172.17.0.5; client 127.0.0.1, 172.17.0.5).",
    });
  });

  it('is refuted by what did not hold, and not by what is only noted', () => {
    const seen = { claim: 'it is round', holds: false, evidence: 'flat' };
    const required = { claim: 'it is there', holds: true, evidence: 'seen' };
    expect(containerAddress.judge(withClaims('container', [seen])).status).toBe('refuted');
    const noted = withClaims('container', [required, { ...seen, required: false }]);
    expect(containerAddress.judge(noted)).toEqual({
      status: 'confirmed',
      evidence: 'Checked when mode container was started: it is there (seen).',
    });
  });

  it('is not tested where the mode could not be started, and says why', () => {
    const failed = withoutNumber(withClaims('container', []), 'container', 'failed', 'No room.');
    expect(containerAddress.judge(failed)).toEqual({
      status: 'not tested',
      evidence: 'Mode container could not be started: No room.',
    });
  });

  it('takes one of two modes with a published port for both', () => {
    const alone = withClaims('bridge-nat', []);
    expect(bridgePorts.judge(alone).status).toBe('confirmed');
    expect(bridgePorts.judge(alone).evidence).not.toContain('bridge-nat');
  });

  it('says nothing of a default that the engine was told to leave', () => {
    expect(interContainer.judge(fixture).status).toBe('confirmed');
    const { engine } = fixture.host;
    const closed = onHost(fixture, { engine: { ...engine, icc: false } });
    expect(interContainer.judge(closed).status).toBe('not tested');
  });
});

describe('the MAC address', () => {
  it('is derived where it is 02:42 and the bytes of the address', () => {
    expect(isDerivedMac('02:42:ac:11:00:02', '172.17.0.2')).toBe(true);
    expect(isDerivedMac('02:42:AC:11:00:02', '172.17.0.2')).toBe(true);
    expect(isDerivedMac('02:42:ac:11:00:03', '172.17.0.2')).toBe(false);
    expect(isDerivedMac('92:c4:1d:7a:33:0e', '172.17.0.2')).toBe(false);
  });

  it('is noted by mode bridge without being told, and fails no mode', async () => {
    const derived = await bridgeClaims('02:42:ac:11:00:02', '02:42:ac:11:00:03');
    expect(derived.at(-1)).toMatchObject({ holds: true, required: false });
    const random = await bridgeClaims('02:42:ac:11:00:02', '92:c4:1d:7a:33:0e');
    expect(random.at(-1)).toMatchObject({
      ...{ holds: false, required: false },
      evidence: 'server derived, client not derived',
    });
    expect(JSON.stringify([derived, random])).not.toMatch(/02:42|92:c4/);
  });

  it('is not noted where the engine does not tell both', async () => {
    expect(await bridgeClaims('02:42:ac:11:00:02', undefined)).toHaveLength(1);
  });

  it('confirms or refutes the article, naming the engine', async () => {
    const derived = await bridgeClaims('02:42:ac:11:00:02', '02:42:ac:11:00:03');
    expect(macAddress.judge(withClaims('bridge', derived))).toEqual({
      status: 'confirmed',
      evidence:
        'MAC addresses in mode bridge on Docker 20.10.24+dfsg1: server derived, client derived.',
    });
    const random = await bridgeClaims('92:c4:1d:7a:33:0e', '92:c4:1d:7a:33:0f');
    expect(macAddress.judge(withClaims('bridge', random)).status).toBe('refuted');
    expect(macAddress.judge(fixture).status).toBe('not tested');
  });
});
