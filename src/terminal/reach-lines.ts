import type pc from 'picocolors';
import type { Family } from '../base/network-facts.ts';
import { anyPort, outside, theHost, type Outcome, type Reach } from '../contracts/reach.ts';
import { listLines } from './list-lines.ts';
import { matrixTable } from './matrix-lines.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 80;
const marks: Readonly<Record<Outcome, string>> = {
  reached: 'yes',
  'not reached': 'no',
  unknown: '?',
};

/** Who reaches whom over each family of addresses, with what decides it. */
export function reachLines(reaches: readonly Reach[], colors: Colors): readonly string[] {
  const families = [...new Set(reaches.map(({ family }) => family))];
  return families.flatMap((family) =>
    familyLines(
      reaches.filter((each) => each.family === family),
      family,
      colors,
    ),
  );
}

/** A matrix, the ports that are published or say otherwise, and beneath what each letter stands for. */
function familyLines(reaches: readonly Reach[], family: Family, colors: Colors): readonly string[] {
  const reasons: string[] = [];
  const letter = (reason: string): string => {
    if (!reasons.includes(reason)) reasons.push(reason);
    return letterAt(reasons.indexOf(reason));
  };
  const lines = [
    colors.bold(`Who reaches whom over IPv${String(family)}, at a port that no rule names`),
    ...matrixOf(reaches, letter, colors),
    ...portLines(reaches, letter, colors),
  ];
  const legend = reasons.flatMap((reason, at) =>
    wrap(`${letterAt(at).padEnd(2)} ${reason}`, columns, '   '),
  );
  return [...lines, '', ...legend, ''];
}

type Letter = (reason: string) => string;

/** A row for each that dials, a column for each that is dialled. */
function matrixOf(reaches: readonly Reach[], letter: Letter, colors: Colors): readonly string[] {
  const asked = reaches.filter(({ port }) => port === anyPort);
  const names = [...new Set(asked.map(({ from }) => from))].filter((name) => name !== outside);
  const rows = [...names, ...(asked.some(({ from }) => from === outside) ? [outside] : [])];
  const cells = (from: string): readonly string[] =>
    [...names, theHost].map((to) =>
      cellOf(
        asked.filter((each) => each.from === from && each.to === to),
        letter,
      ),
    );
  return matrixTable(
    [...names.map((_, at) => String(at + 1)), theHost],
    rows.map((from, at) => ({
      name: from === outside ? from : `${String(at + 1)} ${from}`,
      cells: cells(from),
    })),
    { colors, columns },
  );
}

/** TCP and UDP in one word where they agree. */
function cellOf(found: readonly Reach[], letter: Letter): string {
  const texts = found.map(({ outcome, decidedBy }) => `${marks[outcome]} ${letter(decidedBy)}`);
  return new Set(texts).size <= 1
    ? (texts[0] ?? '')
    : found.map(({ transport }, at) => `${transport} ${texts[at] ?? ''}`).join(', ');
}

/** a … z, aa, ab, … */
function letterAt(at: number): string {
  const last = String.fromCharCode(97 + (at % 26));
  return at < 26 ? last : letterAt(Math.floor(at / 26) - 1) + last;
}

/** Published ports, and ports of containers at which it is otherwise than at any other. */
function portLines(reaches: readonly Reach[], letter: Letter, colors: Colors): readonly string[] {
  const published = reaches.filter(({ publishes }) => publishes !== undefined);
  const otherwise = reaches.filter(
    (each) =>
      each.port !== anyPort &&
      each.publishes === undefined &&
      outcomeAtAny(reaches, each) !== each.outcome,
  );
  const section = (title: string, rows: readonly (readonly string[])[]): readonly string[] =>
    rows.length === 0 ? [] : ['', colors.bold(title), ...listLines(rows)];
  const verdict = ({ outcome, decidedBy }: Reach): string =>
    `${marks[outcome]} ${letter(decidedBy)}`;
  return [
    ...section(
      'Published ports, from outside',
      published.map((each) => [
        dialled(each),
        `${each.to}:${String(each.publishes)}`,
        verdict(each),
      ]),
    ),
    ...section(
      'Ports at which it is otherwise',
      otherwise.map((each) => [each.from, `${each.to}:${dialledPort(each)}`, verdict(each)]),
    ),
  ];
}

function dialled(reach: Reach): string {
  const { address = '' } = reach;
  return `${address.includes(':') ? `[${address}]` : address}:${dialledPort(reach)}`;
}

function dialledPort({ port, transport }: Reach): string {
  return `${String(port)}/${transport}`;
}

function outcomeAtAny(
  reaches: readonly Reach[],
  { from, to, transport }: Reach,
): Outcome | undefined {
  return reaches.find(
    (each) =>
      each.port === anyPort && each.from === from && each.to === to && each.transport === transport,
  )?.outcome;
}
