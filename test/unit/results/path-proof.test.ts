import { describe, expect, it } from 'vitest';
import type { Carried, PathCounters } from '../../../src/base/path-counters.ts';
import type { JournalLine } from '../../../src/results/journal.ts';
import { provePath } from '../../../src/results/summary/path-proof.ts';
import { pathWarnings } from '../../../src/results/summary/path-warnings.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import { fakeRun, journalOf } from './fake-run.ts';

type Proof = NonNullable<ReturnType<typeof fakeRun>['modes'][number]['proof']>;

const nothing: Carried = { bytes: 0, packets: 0 };
/** 1,000 bytes in ten packets, each with the headers that it has on the way. */
const overEthernet: Carried = { bytes: 1000 + 10 * 66, packets: 10 };
const overLoopback: Carried = { bytes: 1000 + 10 * 52, packets: 10 };
const acknowledgement: Carried = { bytes: 66, packets: 1 };

function runOf(proof: Partial<Proof>) {
  const run = fakeRun(['host', 'm'], ['w']);
  const full = { passed: [], still: [], absent: [], ...proof };
  return { ...run, modes: run.modes.map((mode) => ({ ...mode, proof: full })) };
}

/** Slices of 30 ms with 1,000 bytes each. */
function slicesOf(count: number, counters: PathCounters | undefined, bytes = 1000): JournalLine[] {
  return journalOf(fakeRun(['m'], ['w']), count)
    .filter(({ mode }) => mode === 'm')
    .map((slice) => ({ ...slice, networkBytes: bytes, ...(counters ? { counters } : {}) }));
}

function prove(proof: Partial<Proof>, counters: PathCounters) {
  return provePath(runOf(proof), 'm', slicesOf(20, counters));
}

describe('the proof of a path', () => {
  it('holds where all bytes pass what they have to and nothing else', () => {
    const found = prove(
      { passed: ['client network', 'server network'], still: ['client lo', 'docker-proxy'] },
      {
        client: { lo: acknowledgement, network: overEthernet },
        server: { lo: nothing, network: overEthernet },
        ...{ host: { lo: overLoopback, bridge: nothing }, proxyCpuUs: 0, serverCpuUs: 1000 },
      },
    );
    expect(found).toEqual({
      ...{ status: 'proven', slices: 20, bytes: 20_000 },
      shares: {
        ...{ 'client lo': 0.014, 'client network': 1, 'server lo': 0, 'server network': 1 },
        ...{ 'host lo': 1, 'host bridge': 0 },
      },
    });
  });

  it('is that of the way to whoever knows names, where these are looked up', () => {
    const run = runOf({ passed: ['client network'] });
    const proof: Proof = { passed: ['client lo'], still: ['client network'], absent: [] };
    const names = { answeredBy: 'engine', proof } as const;
    const modes = run.modes.map((mode) => ({ ...mode, names }));
    const lo = { bytes: 1000 + 10 * 28, packets: 10 };
    const counters = { client: { lo, network: nothing }, host: {} };
    const prove = (measures?: 'names') =>
      provePath({ ...run, modes }, 'm', slicesOf(20, counters), measures);
    expect(prove('names')).toMatchObject({ status: 'proven', shares: { 'client lo': 1 } });
    expect(prove()?.status).toBe('contradicted');
  });

  it.each<[string, Partial<Proof>, PathCounters, RegExp]>([
    [
      'bytes are missing where they have to pass',
      { passed: ['server network'] },
      { server: { network: { bytes: 850 + 14 * 42, packets: 14 } }, host: {} },
      /^the bytes did not pass the server's network interface in 20 of 20 slices$/,
    ],
    [
      'bytes pass where there are to be none',
      { still: ['server lo'] },
      { server: { lo: { bytes: 150 + 28, packets: 1 } }, host: {} },
      /^bytes passed lo of the server's namespace in 20 of 20 slices$/,
    ],
    [
      'docker-proxy does nothing where it has to work',
      { passed: ['docker-proxy'] },
      { host: {}, proxyCpuUs: 199, serverCpuUs: 1000 },
      /^docker-proxy did nothing in/,
    ],
    [
      'docker-proxy works where it has nothing to do',
      { still: ['docker-proxy'] },
      { host: {}, proxyCpuUs: 201, serverCpuUs: 1000 },
      /^docker-proxy worked in/,
    ],
    [
      'an interface is there that is not to be',
      { absent: ['client network'] },
      { client: { network: nothing }, host: {} },
      /^the client's network interface was there in/,
    ],
  ])('is contradicted where %s', (_, proof, counters, contradiction) => {
    const found = prove(proof, counters);
    expect(found).toMatchObject({ status: 'contradicted' });
    expect(found?.contradiction).toMatch(contradiction);
  });

  it('forgives one slice in twenty', () => {
    const run = runOf({ still: ['docker-proxy'] });
    const [first, ...rest] = slicesOf(20, { host: {}, proxyCpuUs: 0, serverCpuUs: 1000 });
    const counters = { host: {}, proxyCpuUs: 999, serverCpuUs: 1000 };
    const woken = { ...first, counters } as JournalLine;
    expect(provePath(run, 'm', [woken, ...rest])?.status).toBe('proven');
    expect(provePath(run, 'm', [woken, woken, ...rest])?.contradiction).toBe(
      'docker-proxy worked in 2 of 21 slices',
    );
  });

  it.each<[string, readonly JournalLine[]]>([
    [
      'most slices have no counters',
      [...slicesOf(11, undefined), ...slicesOf(9, { host: { lo: overLoopback } })],
    ],
    ['an interface could not be read', slicesOf(20, { host: {} })],
    ['nobody counted the bytes', slicesOf(20, { host: { lo: overLoopback } }, 0)],
  ])('is missing where %s', (_, slices) => {
    expect(provePath(runOf({ passed: ['host lo'] }), 'm', slices)?.status).toBe('unproven');
  });

  it.each<[string, PathCounters]>([
    ["docker-proxy's CPU time is not known", { host: {}, serverCpuUs: 1000 }],
    ["there is no server's to compare it with", { host: {}, proxyCpuUs: 1000 }],
    ["the server's is too short to be counted", { host: {}, proxyCpuUs: 1000, serverCpuUs: 0 }],
  ])('is missing where %s', (_, counters) => {
    expect(prove({ passed: ['docker-proxy'] }, counters)?.status).toBe('unproven');
  });

  it('takes it for idle when it wakes up beside a server that works', () => {
    // Of an honest run: 158 µs of docker-proxy in a slice of 33 ms that nothing of it passed.
    const woken = { host: {}, proxyCpuUs: 158, serverCpuUs: 9000 };
    expect(prove({ still: ['docker-proxy'] }, woken)?.status).toBe('proven');
  });

  it('is that of the baseline for its copy, and not there for a run that did not check', () => {
    const run = runOf({ passed: ['host lo'] });
    const slices = slicesOf(20, { host: { lo: nothing } });
    expect(provePath(run, 'control', slices)?.status).toBe('contradicted');
    expect(provePath(fakeRun(['m'], ['w']), 'm', slices)).toBeUndefined();
  });

  it('takes what was sent and has not arrived yet for nobody else', () => {
    // docker-proxy holds megabytes of a transfer that ends.
    const held = { bytes: overLoopback.bytes + 500 + 52, packets: 11 };
    const slices = slicesOf(20, { host: { lo: held } });
    const sent = slices.map((slice) => ({ ...slice, sentBytes: 1500 }));
    const run = runOf({ passed: ['host lo'] });
    expect(provePath(run, 'm', slices)).toHaveProperty('foreign');
    expect(provePath(run, 'm', sent)).not.toHaveProperty('foreign');
  });

  it('tells what others sent over what the host shares, and spoils nothing', () => {
    const busy = { bytes: overLoopback.bytes + 500 + 52, packets: 11 };
    const found = prove({ passed: ['host lo'] }, { host: { lo: busy } });
    expect(found).toMatchObject({ status: 'proven', foreign: { 'host lo': 0.5 } });
    const cells = [
      { mode: 'm', workload: 'w', status: 'measured' as const, flags: [], metrics: {} },
    ];
    expect(pathWarnings({ cells: cells.map((cell) => ({ ...cell, proof: found })) })).toMatchObject(
      [
        {
          code: 'FOREIGN_TRAFFIC',
          message: 'Other traffic passed lo of the host (up to 0.5 times what a mode sent).',
        },
      ],
    );
  });

  it('that fails makes a cell invalid, without a number', () => {
    const run = runOf({ passed: ['host lo'] });
    const counters = (mode: string): PathCounters => ({
      host: { lo: mode === 'm' ? nothing : overLoopback },
    });
    const journal = journalOf(run, 40).map((slice) => ({
      ...slice,
      ...{ networkBytes: 1000, counters: counters(slice.mode) },
    }));
    const { cells } = summarise(run, journal);
    expect(cells.map(({ mode, status }) => `${mode} ${status}`)).toEqual([
      ...['host measured', 'm invalid', 'control measured'],
    ]);
    expect(cells[1]).toMatchObject({
      reason:
        'Its path is not what the mode says: the bytes did not pass lo of the host in 40 of 40 slices.',
      metrics: {},
      proof: { status: 'contradicted' },
    });
  });

  it('that is missing is a warning that names the cells', () => {
    const cells = ['a', 'b', 'c', 'd', 'e'].map((mode) => ({
      ...{ mode, workload: 'w', status: 'measured' as const, flags: [], metrics: {} },
      proof: { status: 'unproven' as const, slices: 0, bytes: 0, shares: {} },
    }));
    expect(pathWarnings({ cells })).toMatchObject([
      { code: 'UNPROVEN_PATH', message: 'In a/w, b/w, c/w, d/w and 1 more cells.' },
    ]);
  });
});
