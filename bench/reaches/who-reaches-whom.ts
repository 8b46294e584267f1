import { light } from '../../src/base/palette.ts';
import type { ChartLayout } from '../../src/contracts/chart.ts';
import { anyPort, outside, theHost, type Reach } from '../../src/contracts/reach.ts';
import { defineReachChart } from '../../src/contracts/reach-chart.ts';
import { chartTitle } from '../charts/text/chart-title.ts';
import { alikeParties, type Party } from './parties/alike-parties.ts';

/** More could not be read on a phone. */
const maxParties = 16;
/** Of all columns, on a phone. */
const narrowWidth = 180;
const rowHeight = { wide: 30, narrow: 22 };
const labelLimit = { wide: 260, narrow: 96 };

/** By outcome: the word in a cell, what stands for it where a word has no room, and the ground. */
const styles = {
  reached: { word: 'yes', sign: '●', fill: light('blue'), opacity: 0.24, ink: light('ink') },
  'not reached': { word: 'no', sign: '·', fill: light('grid'), opacity: 1, ink: light('soft') },
  unknown: { word: '?', sign: '?', fill: light('amber'), opacity: 0.24, ink: light('ink') },
} as const satisfies Readonly<Record<Reach['outcome'], object>>;

/** What is told of a cell to those who point at it. */
const tooltip = [
  { field: 'from', type: 'nominal', title: 'From' },
  { field: 'to', type: 'nominal', title: 'To' },
  { field: 'outcome', type: 'nominal', title: 'Is' },
  { field: 'by', type: 'nominal', title: 'Decided by' },
];

export default defineReachChart({
  id: 'who-reaches-whom',
  title: 'Who reaches whom',
  question: 'Who reaches whom, at a port that no rule names?',
  isLead: true,
  describe({ hostname, reaches }) {
    const asked = reaches.filter(({ port }) => port === anyPort);
    const told = panelsOf(asked).map(({ title, reaches: own }) => {
      const reached = own.filter(({ outcome }) => outcome === 'reached').length;
      return `over ${title} ${String(reached)} of ${String(own.length)} ways are open`;
    });
    return `Who reaches whom on ${hostname}: ${told.join(', ')}.`;
  },
  spec({ hostname, reaches }, layout) {
    const asked = reaches.filter(({ port }) => port === anyPort);
    const parties = alikeParties(asked);
    if (parties.length === 0 || parties.length > maxParties) return undefined;
    const isGrouped = parties.some(({ names }) => names.length > 1);
    return {
      title: chartTitle(`Who reaches whom on ${hostname}`, [
        'A row for who dials, a column for who is dialled, at a port that no rule names.',
        ...(isGrouped ? ['Containers that reach and are reached alike share a row.'] : []),
      ]),
      vconcat: panelsOf(asked).map((panel) => panelSpec(panel, parties, layout)),
      spacing: 20,
    };
  },
});

interface Panel {
  readonly title: string;
  readonly reaches: readonly Reach[];
}

/** One for each family, or two where TCP and UDP do not agree. */
function panelsOf(asked: readonly Reach[]): readonly Panel[] {
  return ([4, 6] as const).flatMap((family) => {
    const own = asked.filter((each) => each.family === family);
    const [tcp, udp] = (['tcp', 'udp'] as const).map((transport) => ({
      title: `IPv${String(family)}, ${transport.toUpperCase()}`,
      reaches: own.filter((each) => each.transport === transport),
    }));
    if (!tcp || !udp || own.length === 0) return [];
    const outcomes = ({ reaches }: Panel) => reaches.map(({ outcome }) => outcome).join();
    return outcomes(tcp) === outcomes(udp)
      ? [{ title: `IPv${String(family)}, TCP and UDP`, reaches: tcp.reaches }]
      : [tcp, udp];
  });
}

/** A row or a column. */
interface Line {
  readonly label: string;
  readonly names: readonly string[];
}

function panelSpec({ title, reaches }: Panel, parties: readonly Party[], layout: ChartLayout) {
  const step =
    layout === 'wide' ? 44 : Math.min(36, Math.floor(narrowWidth / (parties.length + 1)));
  const hasWords = step >= 26;
  const { rows, columns } = linesOf(reaches, parties);
  const cells = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const found = reaches.find(
        ({ from, to }) => row.names.includes(from) && column.names.includes(to),
      );
      if (!found) return [];
      const { word, sign, ...style } = styles[found.outcome];
      return {
        ...{ row: row.label, column: column.label, ...style, text: hasWords ? word : sign },
        ...{ from: row.names.join(', '), to: column.names.join(', ') },
        ...{ outcome: found.outcome, by: found.decidedBy },
      };
    }),
  );
  const own = (field: string) => ({ field, type: 'nominal', scale: null });
  const inOrder = (lines: readonly Line[]) => ({ domain: lines.map(({ label }) => label) });
  return {
    ...{ title, data: { values: cells }, view: { stroke: null } },
    ...{ width: step * columns.length, height: rowHeight[layout] * rows.length },
    encoding: {
      x: {
        ...{ field: 'column', type: 'nominal', title: null, scale: inOrder(columns) },
        axis: { orient: 'top', labelAngle: hasWords ? 0 : -90, ticks: false, domain: false },
      },
      y: {
        ...{ field: 'row', type: 'nominal', title: null, scale: inOrder(rows) },
        axis: { labelLimit: labelLimit[layout], ticks: false, domain: false, labelPadding: 8 },
      },
      tooltip,
    },
    layer: [
      {
        mark: { type: 'rect', stroke: light('ground'), strokeWidth: 2 },
        encoding: { fill: own('fill'), fillOpacity: { ...own('opacity'), type: 'quantitative' } },
      },
      {
        mark: { type: 'text', fontSize: 12, baseline: 'middle' },
        encoding: { text: { field: 'text', type: 'nominal' }, color: own('ink') },
      },
    ],
  };
}

/** Those who have an address of the family, numbered as in all panels. */
function linesOf(reaches: readonly Reach[], parties: readonly Party[]) {
  const dialling = new Set(reaches.map(({ from }) => from));
  const present = parties.flatMap((party, at) =>
    party.names.some((name) => dialling.has(name)) ? [{ party, at }] : [],
  );
  const rows: readonly Line[] = present.map(({ party, at }) => ({
    label: rowLabel(party, at),
    names: party.names,
  }));
  const columns = present.map(({ party, at }) => ({ label: String(at + 1), names: party.names }));
  return {
    rows: dialling.has(outside) ? [...rows, { label: outside, names: [outside] }] : rows,
    columns: [...columns, { label: theHost, names: [theHost] }],
  };
}

function rowLabel({ names: [first, ...others] }: Party, at: number): string {
  const more = others.length === 0 ? '' : ` +${String(others.length)}`;
  return `${String(at + 1)} ${first}${more}`;
}
