import { describe, expect, it } from 'vitest';
import {
  describeParameter,
  formatParameter,
  parseParameter,
  type Parameter,
} from '../../../src/contracts/parameter.ts';
import { resolveCases } from '../../../src/contracts/workload-case.ts';
import type { Workload } from '../../../src/contracts/workload.ts';

const payload: Parameter = {
  title: 'Payload',
  kind: 'bytes',
  values: [1024, 65_536],
  min: 1,
  max: 2 ** 30,
};
const rate: Parameter = { title: 'Rate', kind: 'rate', values: [50_000], min: 1, max: 1e6 };
const workload: Workload = {
  id: 'stream',
  title: 'Stream',
  summary: 'S.',
  metrics: [{ id: 'a_us', title: 'A', unit: 'us', better: 'lower' }],
  parameters: { payload, rate },
  constants: {},
  workUnit: 'requests',
  notes: [],
  service: 'http',
  payloads: (values) => [values.payload ?? 0],
  supports: () => ({ ok: true }),
  resolve: (values) => ({
    work: { first: 1, min: 1, max: 1 },
    targetMs: values.payload ?? 0,
    warmUpWork: 1,
    command: () => ({ driver: 'none', request: {} }),
    read: () => ({ ok: false, problem: 'none' }),
  }),
};

describe('planning a workload', () => {
  it('gives a cell for each of several values, named by it', () => {
    const planned = resolveCases(workload);
    expect(planned.map((each) => each.id)).toEqual(['stream@payload=1KiB', 'stream@payload=64KiB']);
    expect(planned.map((each) => each.title)).toEqual([
      'Stream, payload 1 KiB',
      'Stream, payload 64 KiB',
    ]);
    expect(planned[1]).toMatchObject({
      base: 'stream',
      swept: ['payload'],
      parameters: { payload: 65_536, rate: 50_000 },
      payloads: [65_536],
      targetMs: 65_536,
      warmUpWork: 1,
    });
  });

  it('is plain where every value is the only default', () => {
    const plain: Workload = { ...workload, parameters: { rate } };
    expect(resolveCases(plain).map((each) => each.id)).toEqual(['stream']);
    expect(resolveCases(plain, { rate: [9] }).map((each) => each.id)).toEqual(['stream@rate=9']);
  });

  it('combines every value with every other', () => {
    const planned = resolveCases(workload, { rate: [1000, 2000] });
    expect(planned.map((each) => each.id)).toEqual([
      'stream@payload=1KiB@rate=1k',
      'stream@payload=1KiB@rate=2k',
      'stream@payload=64KiB@rate=1k',
      'stream@payload=64KiB@rate=2k',
    ]);
  });
});

describe('a parameter', () => {
  it('of words takes any word that a name of a cell can hold', () => {
    const congestion = {
      title: 'Congestion',
      kind: 'word',
      values: ['default'],
      example: 'cubic',
    } as const;
    expect(parseParameter(congestion, 'bbr')).toBe('bbr');
    expect(parseParameter(congestion, 'a@b=c')).toBeUndefined();
    expect(describeParameter(congestion)).toBe('a word such as cubic');
  });

  it('of numbers takes the words that it names, too', () => {
    const paced = { ...rate, words: ['closed'] } as const;
    expect(parseParameter(paced, 'closed')).toBe('closed');
    expect(formatParameter('rate', 'closed')).toBe('closed');
    expect(parseParameter(paced, 'open')).toBeUndefined();
    expect(describeParameter(paced)).toContain(', or "closed"');
  });

  it.each([
    [payload, '1KiB', 1024],
    [payload, '16MiB', 16 * 2 ** 20],
    [payload, '1472B', 1472],
    [payload, '1472', 1472],
    [rate, '20k', 20_000],
    [rate, '320k', 320_000],
  ])('reads %j from %s, and writes it so that it reads the same', (parameter, text, value) => {
    expect(parseParameter(parameter, text)).toBe(value);
    expect(parseParameter(parameter, formatParameter(parameter.kind, value))).toBe(value);
  });

  it.each([
    [payload, '0'],
    [payload, '2GiB'],
    [payload, '1KB'],
    [payload, '-1'],
    [payload, '1.5KiB'],
    [payload, ''],
    [rate, '1KiB'],
  ])('of %j is not %s', (parameter, text) => {
    expect(parseParameter(parameter, text)).toBeUndefined();
  });
});
