import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctor } from '../../src/app/doctor.ts';
import { loadCatalogue, type Catalogue } from '../../src/contracts/catalogue.ts';
import http from '../../bench/services/http.ts';
import type { Mode } from '../../src/contracts/mode.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureImages, type Images } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { supportOf } from '../../src/host/mode-support.ts';
import { reserve, tryModes, type ModeTrial } from '../../src/run/trial.ts';
import { root, runCli, startCli } from './command-line.ts';
import { contextOf } from './in-process.ts';

let engine: Engine;
let docker: Docker;
let images: Images;
let modes: readonly Mode[];

beforeAll(async () => {
  engine = await openEngine({ env: process.env });
  images = await ensureImages(engine, [root], () => undefined);
  docker = new Docker({ socketPath: engine.address.replace('unix://', '') });
  ({ modes } = await loadCatalogue(root));
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

async function leftovers(): Promise<readonly string[]> {
  const filters = { label: ['bridgetoll.run'] };
  const containers = await docker.listContainers({ all: true, filters });
  const { Volumes } = await docker.listVolumes({ filters });
  return [...containers.flatMap((each) => each.Names), ...Volumes.map((each) => each.Name)];
}

const calibrationFolders = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('bridgetoll-calibration-'));

/** Most of the time of a calibration for all modes goes into starting their containers. */
async function withFewModes(): Promise<Catalogue> {
  const catalogue = await loadCatalogue(root);
  const few = ['host', 'bridge', 'container'];
  const [quick] = catalogue.suites.filter(({ id }) => id === 'quick');
  return {
    ...catalogue,
    modes: catalogue.modes.filter(({ id }) => few.includes(id)),
    suites: quick ? [{ ...quick, isDefault: true, modes: few }] : [],
  };
}

interface Finding {
  readonly id: string;
  readonly value: string;
  readonly level: string;
  readonly code?: string;
  readonly advice?: string;
}

const trialsIn = (stdout: string): readonly ModeTrial[] =>
  (JSON.parse(stdout) as { modes: readonly ModeTrial[] }).modes;

describe('doctor', () => {
  it('starts every mode once, finds it ready, and leaves nothing behind', async () => {
    const { code, stdout, stderr } = await runCli('doctor', '--json');
    expect(code, stderr).toBe(0);
    const supported = await supportOf(modes, { facts: await engine.facts() });
    expect(trialsIn(stdout)).toEqual(
      supported.map(({ mode, support }) => ({
        mode: mode.id,
        ...(support.ok ? { status: 'ready' } : { status: 'unsupported', why: support.why }),
      })),
    );
    expect(await leftovers()).toEqual([]);
    const { findings, warnings } = JSON.parse(stdout) as {
      findings: readonly Finding[];
      warnings: readonly { code: string; advice: string }[];
    };
    for (const { level, advice } of findings) expect(advice === undefined).toBe(level === 'ok');
    expect(
      findings.filter((each) => each.code).map(({ code, advice }) => ({ code, advice })),
    ).toEqual(warnings.map(({ code, advice }) => ({ code, advice })));
  });

  it('explains br_netfilter, firewall rules and congestion control of this host', async () => {
    await using _held = await engine.lock('the-other-run', images.server);
    const { stdout } = await runCli('doctor');
    const own = (file: string) => readFileSync(`/proc/sys/net/${file}`, 'utf8').trim();
    const setting = 'bridge/bridge-nf-call-iptables';
    const isOn = existsSync(`/proc/sys/net/${setting}`) && own(setting) === '1';
    expect(stdout).toMatch(
      isOn ? /^advice +br_netfilter +br_netfilter is on: /m : /^ok +br_netfilter +off: /m,
    );
    const control = own('ipv4/tcp_congestion_control');
    expect(stdout).toMatch(
      control.startsWith('bbr')
        ? /^advice +Congestion control +TCP congestion control is BBR in /m
        : new RegExp(`^ok +Congestion control +${control} \\(`, 'm'),
    );
    expect(stdout).toMatch(/^What to know about br_netfilter:$/m);
    expect(stdout).toContain('sysctl -w net.bridge.bridge-nf-call-iptables=0');
    // The private engine is in this network namespace, and only root starts it.
    const rules = execFileSync('iptables-save', { encoding: 'utf8' }).match(/^-A /gm)?.length ?? 0;
    if (engine.isPrivate) expect(stdout).toContain(`${String(rules)} of iptables; `);
  });

  it('starts nothing beside a run, names it, and ends with 3', async () => {
    await using _held = await engine.lock('the-other-run', images.server);
    const { code, stdout } = await runCli('doctor', '--json');
    expect(code).toBe(3);
    for (const trial of trialsIn(stdout).filter(({ status }) => status !== 'unsupported')) {
      expect(trial.status).toBe('not tried');
      expect(trial.why).toContain('the-other-run');
    }
    expect(await leftovers()).toEqual(['/bridgetoll-lock']);
  });
});

describe('doctor --calibrate', () => {
  it('measures copies of the baseline and a known wait, says what to run, and leaves nothing', async () => {
    const flags = { calibrate: true, budget: '12s', json: true };
    const { context, shown } = contextOf(flags, root, withFewModes);
    const code = await doctor(context);
    const { calibration, findings } = JSON.parse(shown()) as {
      findings: readonly Finding[];
      calibration: {
        resolution: number;
        budgetS: number;
        command: string;
        modes: number;
        copies: readonly { mode: string }[];
        injection: { measuredUs?: number; isRecovered: boolean };
      };
    };
    const { resolution, injection, command, copies } = calibration;
    // Beside other work a wait takes longer, which is what it is there to show.
    expect(code, shown()).toBe(injection.isRecovered ? 0 : 4);
    const found = findings.find((each) => each.id === 'injection');
    expect(found?.level).toBe(injection.isRecovered ? 'ok' : 'problem');
    // A machine that is in two states meanwhile has no one number, and is told so.
    if (injection.measuredUs === undefined) expect(found?.value).toContain('no single number');
    else expect(injection.measuredUs).toBeGreaterThan(0);
    expect(resolution).toBeGreaterThan(0);
    expect(copies.map(({ mode }) => mode).at(-1)).toBe('control');
    expect(copies).toHaveLength(calibration.modes);
    expect(command).toContain(` --budget ${String(calibration.budgetS)}s`);
    expect(await leftovers()).toEqual([]);
    expect(calibrationFolders()).toEqual([]);
  });

  it('ends at Ctrl-C with nothing left behind', async () => {
    const { child, ended, says } = startCli('doctor', '--calibrate');
    await says('and the control, and warming them up.');
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(stderr).toBe('\nSIGINT: cleaning up.\n');
    expect(code).toBe(130);
    expect(await leftovers()).toEqual([]);
    expect(calibrationFolders()).toEqual([]);
  });
});

describe('a trial', () => {
  it('names the mode that cannot start and why, and tries the others', async () => {
    const host = modes.find((each) => each.id === 'host');
    if (!host) throw new Error('there is no mode host');
    const broken: Mode = {
      ...host,
      id: 'broken',
      // Joins a namespace that is not there.
      async start(provisioner) {
        const macAddress = () => Promise.resolve(undefined);
        const unknown = { macAddress, seccomp: macAddress };
        const addresses = { address: async () => '', ...unknown, addresses: async () => [] };
        const peer = { id: 'no-such-container', name: 'none', ...addresses };
        const load = await provisioner.load({ network: { kind: 'container', peer } });
        return { load, endpoint: { kind: 'unix', folder: '/never' }, claims: [] };
      },
    };
    const runId = 'test-trial';
    await using reservation = await reserve(engine, images, runId);
    const facts = await engine.facts();
    const services = [http];
    const options = { engine, facts, reservation, runId, services };
    const [first, second] = await tryModes([broken, host], options);
    expect(first).toMatchObject({ mode: 'broken', status: 'failed' });
    expect(first?.why).toMatch(/Could not start .*no-such-container/);
    expect(second).toEqual({ mode: 'host', status: 'ready' });
    expect(await leftovers()).toEqual(['/bridgetoll-lock']);
  });
});
