import { formatOverhead } from '../../base/units.ts';
import {
  publishedRatio,
  qualities,
  type PublishedFigure,
  type PublishedSource,
} from '../../contracts/published-figure.ts';
import type { Table } from '../../contracts/table.ts';
import { formatRatio } from '../../results/text/metric-text.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import type { Block } from '../document.ts';
import { counterpartOf, type Counterpart } from '../published-counterparts.ts';

const none = '–';
const caveat =
  'Measured by others, with other programs, on other machines and mostly years ago: what to expect, and nothing to compare with. Where a source compares with host mode or with its host, so does this run.';

/** A row for each figure; those that this run stands beside first. */
export function publishedTable(loaded: LoadedRun, sources: readonly PublishedSource[]): Table {
  const rows = sources.flatMap((source) =>
    source.figures.map((figure) => {
      const own = counterpartOf(loaded, figure);
      return {
        isBeside: own !== undefined,
        cells: [
          ...[source.title, String(source.year), formatFigure(figure)],
          `${figure.setting ?? source.setting}: ${source.conditions}`,
          source.quality,
          own ? formatCounterpart(own) : figure.beside ? 'not measured' : none,
        ],
      };
    }),
  );
  return {
    caption: `Published figures and, beside each, what this run has of the kind, with [${String(loaded.summary.method.level * 100)} % intervals]`,
    head: ['Source', 'Year', 'Published', 'Conditions', 'Quality', 'This host'],
    rows: [...rows.filter((row) => row.isBeside), ...rows.filter((row) => !row.isBeside)].map(
      ({ cells }) => cells,
    ),
  };
}

/** `bridge, latency of TCP: 9.04 µs against 7.9 µs (host mode), +14.4 %`. */
function formatFigure(figure: PublishedFigure): string {
  const { subject, quantity, value, unit, reference } = figure;
  const ratio = publishedRatio(figure);
  const amount = (each: number): string =>
    [each.toLocaleString('en-US', { maximumFractionDigits: 3 }), unit].join(' ').trim();
  const what = `${subject}, ${quantity}: `;
  if (!reference || ratio === undefined) return `${what}${amount(value)}`;
  const overhead = formatOverhead(ratio);
  // Only the ratio was published.
  if (unit === '') return `${what}${overhead} against ${reference.subject}`;
  return `${what}${amount(value)} against ${amount(reference.value)} (${reference.subject}), ${overhead}`;
}

function formatCounterpart({ mode, workload, metric }: Counterpart): string {
  return `${mode}, ${workload.title}: ${formatRatio(metric)}`;
}

/** Nothing is shown where the run measured nothing of the kind. */
export function publishedBlocks(
  loaded: LoadedRun,
  sources: readonly PublishedSource[],
): readonly Block[] {
  const figures = sources.flatMap((source) => source.figures);
  if (!figures.some((figure) => counterpartOf(loaded, figure))) return [];
  const marks = Object.entries(qualities).map(([mark, meaning]) => `${mark}: ${meaning}`);
  return [
    { kind: 'paragraph', text: caveat },
    { kind: 'paragraph', text: `Quality: ${marks.join('; ')}.`, isSoft: true },
    { kind: 'table', table: publishedTable(loaded, sources) },
  ];
}
