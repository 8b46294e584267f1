import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadRun, type LoadedRun } from '../../src/results/loaded-run.ts';
import { root, runCli } from './command-line.ts';

const setting = '/proc/sys/net/bridge/bridge-nf-call-iptables';
const isThere = existsSync(setting);
if (!isThere)
  process.stdout.write(`Skipped: ${setting} is not there, so br_netfilter cannot be set.\n`);

describe.skipIf(!isThere)('br_netfilter', () => {
  let engine: Engine;
  let folder = '';
  let before = '';

  beforeAll(async () => {
    before = readFileSync(setting, 'utf8');
    folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
    // Held open: an engine that starts between two runs might set it.
    engine = await openEngine({ env: process.env });
    await ensureImages(engine, [root], () => undefined);
  });

  afterAll(async () => {
    writeFileSync(setting, before);
    await engine[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const pathOf = (name: string) => join(folder, name, readdirSync(join(folder, name))[0] ?? '?');

  async function runUnder(value: '1' | '0'): Promise<{ loaded: LoadedRun; stderr: string }> {
    writeFileSync(setting, value);
    const places = [
      '--results',
      join(folder, value),
      '--reports',
      join(folder, `${value}-reports`),
    ];
    const cells = ['--modes', 'host,bridge', '--workloads', 'http-latency'];
    const short = ['--budget', '3s', '--generations', '1'];
    const { code, stderr } = await runCli('run', ...cells, ...short, ...places);
    expect(code, stderr).toBe(0);
    return { loaded: loadRun(pathOf(value)), stderr };
  }

  const finding = ({ summary }: LoadedRun) => JSON.stringify(summary.findings);
  const codes = ({ warnings }: LoadedRun) => warnings.map(({ code }) => code);

  it('that is on is a fact of the host, a warning and a finding', async () => {
    const { loaded, stderr } = await runUnder('1');
    expect(loaded.host.engine.bridgeNfCallIptables).toBe(true);
    expect(codes(loaded)).toContain('BRIDGE_NETFILTER');
    expect(stderr).toContain('packets of bridge pass iptables');
    expect(finding(loaded)).toContain('of bridge passed iptables and conntrack');
    // The private engine is on this machine, in this network namespace, and root started it.
    if (engine.isPrivate) expect(loaded.host.firewall?.bridged['filter']).toBeGreaterThan(0);
  });

  it('that is off is one as well, and no warning', async () => {
    const { loaded, stderr } = await runUnder('0');
    expect(loaded.host.engine.bridgeNfCallIptables).toBe(false);
    expect(loaded.host.bridges).toEqual({ docker0: { nfCallIptables: false } });
    expect(codes(loaded)).not.toContain('BRIDGE_NETFILTER');
    expect(stderr).not.toContain('pass iptables');
    expect(finding(loaded)).toContain('of bridge did not pass iptables or conntrack');
  });

  it('is what compare names first between such runs', async () => {
    const out = ['--out', join(folder, 'comparison')];
    const { code, stdout, stderr } = await runCli('compare', pathOf('1'), pathOf('0'), ...out);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^What differs, likeliest cause first: br_netfilter on \/ off/m);
  });

  it('is published without an address of this machine', () => {
    const host = readFileSync(join(pathOf('1'), 'host.json'), 'utf8');
    const macs = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    for (const { mac, address } of macs) {
      expect(host).not.toContain(`"${address}"`);
      if (mac !== '00:00:00:00:00:00') expect(host.toLowerCase()).not.toContain(mac);
    }
    expect(host).not.toMatch(/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/i);
    expect(JSON.parse(host)).toMatchObject({
      fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
    });
  });

  it('leaves every mode with the same TCP settings at both ends, all of them recorded', () => {
    const { run, host } = loadRun(pathOf('1'));
    const { congestionControl, tcpRmem, tcpWmem } = host;
    expect(congestionControl).toMatch(/^[a-z]/);
    expect(Object.keys(run.namespaces ?? {}).sort()).toEqual(['bridge', 'control', 'host']);
    for (const { client, server } of Object.values(run.namespaces ?? {})) {
      for (const end of [client, server])
        expect(end).toMatchObject({ congestionControl, tcpRmem, tcpWmem });
    }
  });
});
