import type pc from 'picocolors';
import { reachMatrices, type ReachMatrix } from '../audit/reach-matrix.ts';
import { outside, theHost, type Reach } from '../contracts/reach.ts';
import { listLines } from './list-lines.ts';
import { matrixTable } from './matrix-lines.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 80;

/** Who reaches whom over each family of addresses, with what decides it. */
export function reachLines(reaches: readonly Reach[], colors: Colors): readonly string[] {
  return reachMatrices(reaches).flatMap((each) => familyLines(each, colors));
}

/** A matrix, the ports that are published or say otherwise, and beneath what each letter stands for. */
function familyLines(matrix: ReachMatrix, colors: Colors): readonly string[] {
  const { family, rows, published, otherwise, reasons } = matrix;
  const section = (title: string, lines: readonly (readonly string[])[]): readonly string[] =>
    lines.length === 0 ? [] : ['', colors.bold(title), ...listLines(lines)];
  return [
    colors.bold(`Who reaches whom over IPv${String(family)}, at a port that no rule names`),
    ...matrixTable(
      matrix.columns.map((name, at) => (name === theHost ? name : String(at + 1))),
      rows.map(({ from, cells }, at) => ({
        name: from === outside ? from : `${String(at + 1)} ${from}`,
        cells,
      })),
      { colors, columns },
    ),
    ...section(
      'Published ports, from outside',
      published.map(({ dialled, to, verdict }) => [dialled, to, verdict]),
    ),
    ...section(
      'Ports at which it is otherwise',
      otherwise.map(({ from, to, verdict }) => [from, to, verdict]),
    ),
    '',
    ...reasons.flatMap(({ letter, decidedBy }) =>
      wrap(`${letter.padEnd(2)} ${decidedBy}`, columns, '   '),
    ),
    '',
  ];
}
