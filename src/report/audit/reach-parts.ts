import { reachMatrices, type ReachedPort, type ReachMatrix } from '../../audit/reach-matrix.ts';
import type { Table } from '../../contracts/table.ts';
import type { Block } from '../document.ts';
import type { Part } from '../sections/part.ts';
import { list, tableBlocks } from '../sections/plain-blocks.ts';
import type { AuditReport } from './audit-report.ts';

const howToRead = [
  'Whoever is in a row dials whoever is in a column. Yes: the first packet arrives and its answer comes back. No: something on the way stops either. "?": what is not known leaves it open. The letter leads to the rule, setting or process that decides.',
  'TCP and UDP share a cell where they agree.',
  'Outside is anybody who sends to the host over the interface of its default route and has an address that no rule is about. For the own address of a container, and for 127.0.0.1, it is a neighbour who has a route to it.',
  'Rules within a container are not read, nor whether anything listens.',
];

/** A part for each family of addresses, and how to read them. */
export function reachParts({ reaches }: Pick<AuditReport, 'reaches'>): readonly Part[] {
  const matrices = reachMatrices(reaches);
  return [
    ...matrices.map((matrix, at) => ({
      id: `ipv${String(matrix.family)}`,
      title: `Who reaches whom over IPv${String(matrix.family)}`,
      isOpen: at === 0,
      line: () => portLine(matrix),
      build: () => familyBlocks(matrix),
    })),
    ...(matrices.length === 0
      ? []
      : [{ id: 'reading', title: 'How to read it', build: () => list(howToRead) }]),
  ];
}

function portLine({ published }: ReachMatrix): string {
  if (published.length === 0) return 'No port is published.';
  const open = published.filter(({ verdict }) => verdict.startsWith('yes')).length;
  return `${String(open)} of ${String(published.length)} published ports can be reached from outside.`;
}

function familyBlocks(matrix: ReachMatrix): readonly Block[] {
  const { family, columns, rows, published, otherwise, reasons } = matrix;
  const over = `over IPv${String(family)}`;
  const reach: Table = {
    caption: `Who reaches whom ${over}, at a port that no rule names`,
    head: ['From', ...columns],
    rows: rows.map(({ from, cells }) => [from, ...cells]),
  };
  return tableBlocks([
    reach,
    portTable(`Published ports, from outside ${over}`, ['Port', 'Leads to'], published, 'dialled'),
    portTable(`Ports at which it is otherwise ${over}`, ['From', 'Port'], otherwise, 'from'),
    {
      caption: `What decides ${over}`,
      head: ['Letter', 'Rule, setting or process'],
      rows: reasons.map(({ letter, decidedBy }) => [letter, decidedBy]),
    },
  ]);
}

function portTable(
  caption: string,
  heads: readonly [string, string],
  ports: readonly ReachedPort[],
  first: 'dialled' | 'from',
): Table {
  return {
    caption,
    head: [...heads, 'Reached'],
    rows: ports.map((port) => [port[first], port.to, port.verdict]),
  };
}
