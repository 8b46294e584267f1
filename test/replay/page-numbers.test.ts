import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { buildDocument } from '../../src/report/build-document.ts';
import { chartData } from '../../src/report/chart-data.ts';
import { renderPage } from '../../src/report/page/render-page.ts';
import { renderMarkdown } from '../../src/report/render-markdown.ts';
import { completeRun } from '../../src/results/complete-run.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { pageText } from '../unit/report/page-text.ts';
import {
  numbersIn,
  rawGroups,
  rawShares,
  textsIn,
  type RawGroup,
  type RawSummary,
} from './numbers/raw-numbers.ts';
import { shownNumbers, shows, type ShownGroup } from './numbers/shown-numbers.ts';

const root = join(import.meta.dirname, '..', '..');
const catalogue = await loadCatalogue(root);

/** Numbers on a page that no run measured, and where they come from. */
const ofTheMethod: readonly (readonly [RegExp, string])[] = [
  [/^(At your handler's|Mode Adds With a handler of) 2 ms/, 'where the slider starts'],
  [/^A mode adds 1 % or more of a request/, 'what is called noticeable'],
  [/by more than 5 and 25 %/, 'steps of the darkness of a cell'],
  [/exp of the 20 % trimmed mean/, 'the trimmed mean of src/statistics'],
  [/at most the connections, within 2 %/, "slack of Little's law"],
  [/^\d+ % of the slices were disturbed/, 'counted in the journal'],
];
/** Charts of what the summary does not have: they are computed from the journal. */
const ofTheJournal = ['quantile-shift', 'drift', 'latency-distribution'];

interface Known {
  readonly summary: RawSummary;
  readonly groups: readonly RawGroup[];
  /** Of the first workload's headline, which is also told in sentences without intervals. */
  readonly headline: readonly RawGroup[];
  readonly settings: readonly number[];
  /** All that results/ says in words, and what others published. */
  readonly texts: string;
}

function knownOf(id: string, change: (summary: RawSummary) => RawSummary = (same) => same): Known {
  const json = (file: string): unknown =>
    JSON.parse(readFileSync(join(root, 'results', id, file), 'utf8'));
  const summary = change(json('summary.json') as RawSummary);
  const [first] = summary.cells;
  const rest = ['run.json', 'host.json', 'warnings.json'].map(json);
  const { level, threshold } = summary.method;
  return {
    summary,
    groups: rawGroups(summary),
    headline: rawGroups({
      ...summary,
      cells: summary.cells.filter(({ workload }) => workload === first?.workload),
    }),
    settings: [level, threshold, ...numbersIn(rest)].map((share) => share * 100),
    texts: textsIn([summary, ...rest, catalogue.modes, catalogue.published]).join('\n'),
  };
}

/** What a reader of the run's report meets, line by line. */
function linesOf(id: string): readonly string[] {
  const run = completeRun(loadRun(join(root, 'results', id)), catalogue);
  const { charts, claims, published } = catalogue;
  const { document } = buildDocument(run, {
    ...{ charts: [], topics: new Map(), claims, published },
  });
  const data = chartData(run, published);
  const labels = charts
    .filter((chart) => !ofTheJournal.includes(chart.id))
    .flatMap((chart) => labelsIn(chart.spec(data, 'wide')));
  const [brief = ''] = renderMarkdown(document).replaceAll('\\', '').split('\n| Workload');
  const page = pageText(renderPage(document, '')).split('\n');
  return [...new Set([...page, ...brief.split('\n'), ...labels])];
}

/** Of a chart's specification: a line for each of its rows. */
function labelsIn(spec: unknown): readonly string[] {
  if (typeof spec !== 'object' || spec === null) return typeof spec === 'string' ? [spec] : [];
  return Object.entries(spec).flatMap(([key, value]: [string, unknown]) =>
    key === 'values' && Array.isArray(value)
      ? value.map((row) => textsIn(row).join(' '))
      : labelsIn(value),
  );
}

const oppositeOrder = [0, 2, 1];

/** Also where what is saved or lost is told without its sign, which puts the upper end first. */
function isOf({ kind, numbers }: ShownGroup, raw: RawGroup): boolean {
  if ((kind === 'states') !== (raw.numbers.length === 4)) return false;
  const from = kind === 'interval' ? 1 : 0;
  const isSame = numbers.every((shown, at) => shows(shown, raw.numbers[from + at] ?? NaN));
  if (isSame || kind === 'states') return isSame;
  return numbers.every((shown, at) =>
    shows(shown, -(raw.numbers[oppositeOrder[from + at] ?? NaN] ?? NaN)),
  );
}

/** The numbers of a line that follow from nothing in results/. */
function unexplained(line: string, known: Known): readonly string[] {
  if (ofTheMethod.some(([pattern]) => pattern.test(line))) return [];
  const { groups, singles } = shownNumbers(line);
  const found = groups.map((group) => ({
    group,
    raw: known.groups.filter((each) => isOf(group, each)),
  }));
  const beside = [
    ...found.flatMap(({ raw }) => raw.flatMap((each) => each.beside)),
    ...known.settings,
    ...rawShares(known.summary, line.split(' ', 1)[0] ?? ''),
    ...publishedIn(line),
    ...known.headline.flatMap((each) =>
      line.includes(each.mode) || line.includes('±') ? each.beside : [],
    ),
    ...(line.includes('±') ? known.groups.filter(({ mode }) => mode === controlId) : []).flatMap(
      ({ numbers }) => numbers.slice(1).map(roundedUp),
    ),
  ];
  const isKnown = (text: string): boolean => known.texts.includes(text.trim());
  return [
    ...found.flatMap(({ group, raw }) => (raw.length > 0 || isKnown(group.text) ? [] : group.text)),
    ...singles.flatMap((shown) =>
      isKnown(shown.text) || beside.some((each) => shows(shown, each) || shows(shown, -each))
        ? []
        : shown.text,
    ),
  ];
}

/** As the noise floor is: a sentence promises no less noise than was seen. @param percent with a sign */
function roundedUp(percent: number): number {
  return Math.ceil(Math.abs(percent) * 10 - 1e-5) / 10;
}

/** Of the sources that a line names, as their files have them. */
function publishedIn(line: string): readonly number[] {
  return catalogue.published
    .filter(({ title }) => line.includes(title))
    .flatMap(({ figures }) =>
      figures.flatMap(({ value, reference }) =>
        reference ? [value, reference.value, (value / reference.value - 1) * 100] : [value],
      ),
    );
}

const runs = ['20261127-015400-c25b', '20261126-192111-56ce'].map(
  (id) => [id, linesOf(id)] as const,
);

describe.each(runs)('a number with a unit in the report of %s', (id, lines) => {
  it('is a number of results/, rounded, wherever it stands', () => {
    const known = knownOf(id);
    const strange = lines.flatMap((line) =>
      unexplained(line, known).map((text) => `${text} in: ${line.slice(0, 160)}`),
    );
    expect(strange).toEqual([]);
  });

  it('would be found out, were it one of another run or written by hand', () => {
    const stale = knownOf(id, (summary) => ({
      ...summary,
      cells: summary.cells.map((cell) => ({
        ...cell,
        metrics: Object.fromEntries(
          Object.entries(cell.metrics).map(([name, metric]) => {
            const { overhead } = metric;
            return [
              name,
              overhead
                ? { ...metric, overhead: { ...overhead, ratio: overhead.ratio * 1.01 } }
                : metric,
            ];
          }),
        ),
      })),
    }));
    const strange = lines.filter((line) => unexplained(line, stale).length > 0);
    expect(strange.length).toBeGreaterThan(50);
    expect(unexplained('A bridge adds 5.00 µs (+8.9 % [8.1, 9.7]).', knownOf(id))).toHaveLength(2);
  });
});
