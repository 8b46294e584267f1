import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  agreementTables,
  type OutsideValue,
  type PassedSlice,
} from '../../../docs/evidence/by-hand/agreement.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { loadRun } from '../../../src/results/loaded-run.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const random = seededRandom(3);
const noisy = (value: number): number => value * (1 + 0.01 * (random.float() - 0.5));
const modes = ['host', 'control', 'bridge', 'none'];
const recorded = loadRun(join(root, 'results', '20261125-015849-fbe8')).run;
const run = { ...recorded, modes: recorded.modes.filter(({ id }) => modes.includes(id)) };
const passes = 12;
const blocks = 4;

function slicesOf(costs: Readonly<Record<string, number>>): readonly PassedSlice[] {
  return Array.from({ length: passes * blocks }, (_, round) => round).flatMap((round) =>
    modes.map((mode, position) => ({
      ...{ round, position, mode, workload: 'http-latency', attempt: 1, work: 1, ok: true },
      startedAt: new Date(round * 1000).toISOString(),
      pass: Math.floor(round / blocks),
      values: { latency_p50_us: noisy(50 * (costs[mode] ?? 1)) },
    })),
  );
}

function outsideOf(costs: Readonly<Record<string, number>>): readonly OutsideValue[] {
  return Array.from({ length: passes }, (_, pass) => pass).flatMap((pass) =>
    ['host', 'control', 'bridge'].map((mode) => {
      // What a pass has in common is no cost of a mode.
      const value = noisy(40 * (1 + pass / 10) * (costs[mode] ?? 1));
      return { pass, tool: 'wrk, 1 connection', mode, value };
    }),
  );
}

function rowOf(mode: string, program: number, tool: number): string {
  const tables = agreementTables({
    run,
    slices: slicesOf({ bridge: program, none: 0.8 }),
    outside: outsideOf({ bridge: tool }),
  });
  return tables.split('\n').find((line) => line.startsWith(`| ${mode} |`)) ?? '';
}

describe('what the program says beside what another tool says', () => {
  it('is the same cost where both see the same', () => {
    const [, , program, tool, difference] = rowOf('bridge', 1.1, 1.1).split('|');
    expect(program).toMatch(/^ \+(9\.[89]|10\.[0-2]) % \[\+9\.\d, \+10\.\d\], \+[45]\.\d µs $/);
    expect(tool).toMatch(/^ \+(9\.[6-9]|10\.[0-4]) % \[\+9\.\d, \+10\.\d\], \+\d\.\d µs $/);
    expect(difference).not.toContain('*');
  });

  it('is marked where they differ by more than passes do', () => {
    const [, , , , difference] = rowOf('bridge', 1.6, 1.3).split('|');
    expect(difference).toMatch(/^ \+2[23]\.\d % \[\+2[23]\.\d, \+2[23]\.\d\] \* $/);
  });

  it('says of a mode without a network that the tool cannot drive it', () => {
    expect(rowOf('none', 1.1, 1.1)).toContain('| has no network | – |');
  });
});
