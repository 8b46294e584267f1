import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BenchError } from '../../../src/base/errors.ts';
import { makeConfig } from '../../../src/config/config.ts';
import { loadCatalogue } from '../../../src/contracts/catalogue.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const catalogue = await loadCatalogue(root);
type Flags = Parameters<typeof makeConfig>[0];

function ids(flags: Flags): readonly string[] {
  return makeConfig(flags, catalogue, root, () => 1).workloads.map((each) => each.id);
}

function refusal(flags: Flags): string {
  try {
    ids(flags);
  } catch (thrown) {
    if (thrown instanceof BenchError && thrown.exitCode === 2) return thrown.message;
    throw thrown;
  }
  throw new Error('Nothing was refused.');
}

describe('selecting workloads', () => {
  it('expands a flag into a cell for each value, for the workloads that have the parameter', () => {
    expect(ids({ workloads: 'http-latency,http-throughput', connections: '1,8,32' })).toEqual([
      'http-latency',
      'http-throughput@connections=1',
      'http-throughput@connections=8',
      'http-throughput@connections=32',
    ]);
    expect(ids({ workloads: 'exchange', payload: '1KiB,1MiB' })).toEqual([
      'exchange@payload=1KiB',
      'exchange@payload=1MiB',
    ]);
  });

  it('takes one value from the name itself, before that of the flag', () => {
    expect(ids({ workloads: 'exchange@payload=4KiB,handoff', payload: '1MiB' })).toEqual([
      'exchange@payload=4KiB',
      'handoff@payload=1MiB',
    ]);
  });

  it('knows a sweep whether one flag names its values or several names do', () => {
    const swept = (flags: Flags) =>
      makeConfig(flags, catalogue, root, () => 1).workloads.map((each) => each.swept);
    const names = 'exchange@payload=1KiB,exchange@payload=1MiB,udp@payload=64B';
    expect(swept({ workloads: names })).toEqual([['payload'], ['payload'], []]);
    expect(swept({ workloads: 'exchange', payload: '1KiB' })).toEqual([[]]);
  });

  it('selects again what an id of the results names', () => {
    const all = ids({ suite: 'full' });
    expect(all.length).toBeGreaterThan(30);
    expect(ids({ workloads: all.join(',') })).toEqual(all);
  });

  it('leaves out modes of the suite that nothing can be driven over, and keeps those asked for', () => {
    const modes = (flags: Flags) =>
      makeConfig(flags, catalogue, root, () => 1).modes.map((mode) => mode.id);
    expect(modes({ workloads: 'tcp-stream' })).not.toContain('volume');
    expect(modes({ workloads: 'exchange' })).toContain('volume');
    expect(modes({ workloads: 'tcp-stream', modes: 'host,volume' })).toEqual(['host', 'volume']);
  });

  it.each<[string, Flags, string]>([
    [
      'a value out of range',
      { workloads: 'http-throughput', connections: '0' },
      '--connections: "0" is not a whole number from 1 to 1000, such as 32, for http-throughput.',
    ],
    [
      'a value in another unit',
      { workloads: 'exchange', payload: '1KB' },
      '--payload: "1KB" is not a size from 1B to 256MiB, such as 16KiB, for exchange.',
    ],
    [
      'a flag that changes nothing',
      { workloads: 'http-latency', payload: '1KiB' },
      '--payload: no selected workload has the parameter payload.',
    ],
    [
      'a parameter that a workload has not',
      { workloads: 'exchange@paylod=1KiB' },
      '--workloads: "exchange@paylod=1KiB": exchange has no parameter "paylod". Did you mean "payload"?',
    ],
    [
      'a parameter without a value',
      { workloads: 'exchange@payload' },
      '--workloads: "exchange@payload": payload has no value.',
    ],
    [
      'one cell twice',
      { workloads: 'exchange@payload=1KiB,exchange@payload=1024B' },
      '--workloads: "exchange@payload=1KiB" is selected twice.',
    ],
    [
      'an unknown workload with a parameter',
      { workloads: 'exchnage@payload=1KiB' },
      '--workloads: there is no workload "exchnage". Did you mean "exchange"?',
    ],
  ])('refuses %s', (_, flags, message) => {
    expect(refusal(flags)).toContain(message);
  });
});
