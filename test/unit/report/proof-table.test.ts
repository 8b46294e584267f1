import { expect, it } from 'vitest';
import { proofTable } from '../../../src/report/sections/proof-table.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();

it('the share of the bytes that passed each interface is over all workloads of a mode', () => {
  const cells = fixture.summary.cells.map((cell) => {
    const isFirst = cell.workload === fixture.run.workloads[0]?.id;
    const bytes = isFirst ? 3_000_000 : 1_000_000;
    const shares = isFirst ? { 'server lo': 0, 'host lo': 1 } : { 'host lo': 0.2 };
    const status = isFirst ? ('proven' as const) : ('unproven' as const);
    return cell.mode === 'bridge' ? { ...cell, proof: { status, slices: 9, bytes, shares } } : cell;
  });
  const { rows } = proofTable({ ...fixture, summary: { ...fixture.summary, cells } });
  expect(rows).toEqual([
    ['bridge', 'in 1 of 2 workloads', '4.0 MB', '–', '–', '–', '–', '80.0 %', '–'],
  ]);
});

it('there is none for a run that did not check', () => {
  expect(proofTable(fixture).rows).toEqual([]);
});
