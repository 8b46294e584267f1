import type pc from 'picocolors';
import { answerOf } from '../results/text/answer.ts';
import { familiesOf } from '../results/families.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { Summary, SummaryCell } from '../results/schemas/summary-schema.ts';
import { verdictMatrix } from '../results/text/verdict-matrix.ts';
import { isWithdrawn } from '../results/text/verdict-text.ts';
import { headlineTable } from './headline-table.ts';
import { matrixLines } from './matrix-lines.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** Fits what people paste into a chat or an issue. */
const columns = 100;

/** The end of a run: its answer, the modes under the first workload, and all others in one matrix. The report has the rest. */
export function verdictTable(
  run: Pick<LoadedRun, 'run' | 'summary' | 'journal'>,
  colors: Colors,
): readonly string[] {
  const { summary } = run;
  const matrix = verdictMatrix(run);
  const [first] = familiesOf(run.run);
  const isTold = first?.settings.length === 1;
  const rest = isTold ? matrix.rows.slice(1) : matrix.rows;
  return [
    '',
    ...wrap(answerOf(run).sentence, columns).map((line) => colors.bold(line)),
    ...(first && isTold ? headlineTable(first, summary, { colors, columns }) : []),
    ...matrixLines({ ...matrix, rows: rest }, colors),
    ...reasonLines(summary.cells),
    '',
    ...wrap(legend(summary, rest.length > 0), columns).map((line) => colors.dim(line)),
  ];
}

/** One for all cells without a number for the same reason; what cannot be driven is in the report. */
function reasonLines(cells: readonly SummaryCell[]): readonly string[] {
  const names = new Map<string, Set<string>>();
  for (const { mode, workload, status, reason } of cells) {
    if (reason === undefined || status === 'unsupported') continue;
    // One line however many the reason has: some quote the output of a container.
    const sentence = `${status}: ${reason.replace(/\s+/g, ' ').trim()}`;
    const isWhole = cells.every(
      (each) =>
        each.workload !== workload || each.status === 'unsupported' || each.reason === reason,
    );
    const name = isWhole ? workload : `${mode}/${workload}`;
    names.set(sentence, (names.get(sentence) ?? new Set()).add(name));
  }
  return [...names].flatMap(([sentence, of]) =>
    wrap(`${[...of].join(', ')} ${of.size === 1 ? 'is' : 'are'} ${sentence}`, columns, '  '),
  );
}

function legend({ method, baseline, cells }: Summary, hasMatrix: boolean): string {
  const overheads = cells.flatMap((cell) =>
    Object.values(cell.metrics).flatMap(({ overhead }) => overhead ?? []),
  );
  const inside = `±${(method.threshold * 100).toFixed(1)} %`;
  return [
    `Overhead: mode / ${baseline} − 1. Equivalent${hasMatrix ? ' (=)' : ''}: whole interval inside ${inside}.`,
    ...(hasMatrix ? ['?: inconclusive. –: cannot be driven over it.'] : []),
    ...(overheads.some(isWithdrawn)
      ? ['*: holds by itself, but not beside the verdicts on the other modes (Holm).']
      : []),
  ].join(' ');
}
