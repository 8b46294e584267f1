import { describe, expect, it } from 'vitest';
import { againCommand, methodLines } from '../../../src/report/sections/method-lines.ts';
import type { Run } from '../../../src/results/schemas/run-schema.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();

function withLoad(asked: Run['parameters']['loadProcesses'], load: Run['loadProcesses']) {
  const { run } = fixture;
  const parameters = {
    ...run.parameters,
    ...(asked === undefined ? {} : { loadProcesses: asked }),
  };
  return { ...fixture, run: { ...run, parameters, ...(load ? { loadProcesses: load } : {}) } };
}

function lineOf(...about: Parameters<typeof withLoad>): string | undefined {
  return methodLines(withLoad(...about)).find((line) => line.startsWith('Load processes'));
}

describe('how many load processes drove at once', () => {
  it('is said with what each number gave that was tried', () => {
    const tried = [
      { processes: 1, perS: 61_234.4, serverShare: 0.493 },
      { processes: 2, perS: 119_700, serverShare: 0.968 },
    ];
    expect(lineOf('auto', { 'http-throughput': { processes: 2, cpus: 6, tried } })).toBe(
      "Load processes at once: http-throughput 2 (chosen on 6 CPUs, where 1 gave 61,234/s at 49 % of the server's CPU, 2 gave 119,700/s at 97 % of the server's CPU); the same in every mode, and one in other workloads.",
    );
  });

  it('is said to have been asked for, or to have had no more room', () => {
    const load = { 'http-throughput': { processes: 2, cpus: 1 } };
    expect(lineOf(2, load)).toContain('http-throughput 2 (as asked for, on one CPU)');
    const one = { 'http-throughput': { processes: 1, cpus: 1 } };
    expect(lineOf('auto', one)).toContain(
      'http-throughput 1 (all that there is room for on one CPU)',
    );
  });

  it('is not said of runs of before there could be several, nor where no workload can be divided', () => {
    expect(lineOf(undefined, undefined)).toBeUndefined();
    expect(lineOf('auto', {})).toBeUndefined();
  });

  it('is in the command that measures the same again, where it was asked for', () => {
    expect(againCommand(withLoad(2, {}))).toContain(' --load-processes 2 ');
    expect(againCommand(withLoad('auto', {}))).not.toContain('--load-processes');
  });
});
