import { lowerMedian } from '../../../src/base/lower-median.ts';
import { controlId } from '../../../src/contracts/mode.ts';
import { marksOf, type SliceMark } from '../../../src/results/summary/slice-marks.ts';
import { markdownTable, signed } from '../campaign/markdown-table.ts';
import { rootMeanSquare } from '../estimates/log-ratio.ts';
import { countingWays, withoutDisturbed, type Estimate, type Measured } from './counting-ways.ts';
import { kinds } from './kinds.ts';

/** Some seconds of measuring under one kind of disturbance, on the containers of one start. */
export interface Piece extends Measured {
  readonly start: number;
  readonly kind: string;
  /** What neither belonged to it nor was injected, as a share of one CPU. */
  readonly otherShare: number;
}

const marks: readonly SliceMark[] = ['foreign', 'stolen', 'throttled', 'clock-jump'];

/** More of it, and what was injected is not what disturbed the piece most. */
const maxOtherShare = 0.08;

/** Pieces of a kind which nothing else disturbed much. */
export function undisturbed(pieces: readonly Piece[], kind: string): readonly Piece[] {
  return pieces.filter((each) => each.kind === kind && each.otherShare <= maxOtherShare);
}

/** Of the slices of a piece that are marked, whatever disturbed them. */
const classes = [
  { id: 'up to 5 %', max: 0.05 },
  { id: 'up to 20 %', max: 0.2 },
  { id: 'up to 50 %', max: 0.5 },
  { id: 'more', max: 1 },
];

/** Which slices are found, and what each way to count makes of the control and of bridge. */
export function reportTables(pieces: readonly Piece[]): string {
  const byKind = kinds.map(({ id }) => ({ id, own: undisturbed(pieces, id) }));
  const byShare = classes.map(({ id }) => ({
    id,
    own: pieces.filter((each) => classes.find(({ max }) => markedShare(each) <= max)?.id === id),
  }));
  const quiet = byKind[0]?.own ?? [];
  const what = kinds.map(({ id, what }) => `- _${id}_: ${what}\n`).join('');
  const counts = byKind.map(({ id, own }) => `${String(own.length)} ${id}`).join(', ');
  return [
    `Pieces in which nothing but this used more than ${percent(maxOtherShare)} of a CPU: ${counts}.\n\n${what}`,
    marksTable(byKind),
    `Control against host, whose ratio is 1:\n\n${estimateTable(byKind, controlId, () => 0)}`,
    `Bridge against both, less what its quiet pieces give on average in the same way:\n\n${estimateTable(byKind, 'bridge', quietCentre(quiet))}`,
    `The control in all ${String(pieces.length)} pieces, by the share of their slices that are marked:\n\n${estimateTable(byShare, controlId, () => 0)}`,
  ].join('\n');
}

function markedShare({ journal }: Piece): number {
  const good = journal.filter(({ ok }) => ok);
  return good.filter((slice) => marksOf(slice).length > 0).length / good.length;
}

interface Part {
  readonly id: string;
  readonly own: readonly Piece[];
}

function marksTable(parts: readonly Part[]): string {
  const rows = parts.map(({ id, own }) => {
    const slices = own.flatMap(({ journal }) => journal).filter(({ ok }) => ok);
    const found = slices.map((slice) => marksOf(slice));
    const share = (is: (each: readonly SliceMark[]) => boolean): string =>
      percent(found.filter(is).length / found.length);
    const blocks = own.map(({ journal }) => new Set(journal.map(({ round }) => round)).size);
    const left = own.map((each) => {
      const { journal } = withoutDisturbed(each);
      return new Set(journal.map(({ round }) => round)).size;
    });
    return [
      id,
      share((each) => each.length > 0),
      ...marks.map((mark) => share((each) => each.includes(mark))),
      `${String(sum(left))} of ${String(sum(blocks))}`,
    ];
  });
  return markdownTable(['disturbance', 'slices marked', ...marks, 'blocks left'], rows);
}

/** What a way to count should give. */
type Truth = (way: number) => number;

function estimateTable(parts: readonly Part[], mode: string, truth: Truth): string {
  const rows = parts.flatMap(({ id, own }) =>
    countingWays.map(({ name, estimate }, way) => {
      const found = own.flatMap((piece) => {
        const seen = estimate(piece, mode);
        return seen ? [{ ...seen, error: seen.centre - truth(way) }] : [];
      });
      return [id, name, ...judged(found), `${String(found.length)} of ${String(own.length)}`];
    }),
  );
  const head = ['disturbance', 'way to count', 'bias', 'rms error', 'half-width', 'inside'];
  return markdownTable([...head, 'pieces with a number'], rows);
}

function judged(found: readonly (Estimate & { readonly error: number })[]): readonly string[] {
  if (found.length === 0) return ['–', '–', '–', '–'];
  const errors = found.map(({ error }) => error);
  const bias = sum(errors) / errors.length;
  const deviation = Math.sqrt(
    sum(errors.map((each) => (each - bias) ** 2)) / Math.max(1, errors.length - 1),
  );
  const inside = found.filter(({ error, halfWidth }) => Math.abs(error) <= halfWidth).length;
  return [
    `${signed(bias * 100, 2)} ± ${((deviation / Math.sqrt(errors.length)) * 100).toFixed(2)} %`,
    percent(rootMeanSquare(errors), 2),
    percent(lowerMedian(found.map(({ halfWidth }) => halfWidth)), 2),
    percent(inside / found.length),
  ];
}

/** The mean over quiet pieces, for each way to count. */
function quietCentre(quiet: readonly Piece[]): Truth {
  const centres = countingWays.map(({ estimate }) => {
    const found = quiet.flatMap((piece) => estimate(piece, 'bridge')?.centre ?? []);
    return sum(found) / found.length;
  });
  return (way) => centres[way] ?? NaN;
}

function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)} %`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
