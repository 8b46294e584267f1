import { formatOverhead, formatOverheadBriefly, formatOverheadRange } from '../base/units.ts';
import { controlId } from '../contracts/mode.ts';
import type { SummaryCell } from '../results/schemas/summary-schema.ts';
import { formatRatio } from '../results/text/metric-text.ts';
import { cellOf, hostOverhead } from './compare-mode.ts';
import { isOfEngines, nameOfThing } from './compared-things.ts';
import type { ComparedWorkload, Comparison, Labelled, SettingAnswer } from './comparison.ts';

/**
 * Of each later engine, whether a change to it would cost anything, and which modes it would take away or bring. Nothing
 * where hosts are compared. Pure.
 */
export function settingAnswers(
  runs: readonly Labelled[],
  compared: Pick<Comparison, 'workloads'>,
): readonly SettingAnswer[] {
  const hosts = runs.map(({ loaded }) => loaded);
  const [first, ...later] = runs;
  if (!first || !isOfEngines(hosts)) return [];
  const nameOf = ({ loaded }: Labelled): string => nameOfThing(loaded, hosts);
  return later.map((each) => ({
    run: each.label,
    setting: nameOf(each),
    sentences: [
      `${nameOf(each)} against ${nameOf(first)}: ${verdicts(each.label, compared.workloads)}.`,
      ...aloneSentences(first, each, nameOf),
    ],
  }));
}

const maxNamed = 4;

function verdicts(run: string, workloads: readonly ComparedWorkload[]): string {
  const all = workloads.flatMap(({ workload, cells }) =>
    cells
      .filter(({ mode }) => mode !== controlId)
      .flatMap(({ mode, differences }) =>
        differences.filter((each) => each.run === run).map((each) => ({ ...each, mode, workload })),
      ),
  );
  if (all.length === 0) return 'nothing that both have';
  const clauses = [
    ['slower', 'costs more in'],
    ['faster', 'costs less in'],
  ] as const;
  const told = clauses.flatMap(([wanted, words]) => {
    const own = all.filter(({ verdict }) => verdict === wanted);
    if (own.length === 0) return [];
    const named = own
      .slice(0, maxNamed)
      .map(
        ({ mode, workload, ratio, interval }) =>
          `${mode}/${workload} (${formatOverhead(ratio)} ${formatOverheadRange(interval)})`,
      );
    const more = own.length - named.length;
    return [`${words} ${[...named, ...(more > 0 ? [`${String(more)} more`] : [])].join(', ')}`];
  });
  const count = (wanted: string): number => all.filter(({ verdict }) => verdict === wanted).length;
  return [
    ...told,
    `costs the same in ${String(count('equivalent'))} of ${String(all.length)} cells`,
    ...(count('inconclusive') > 0 ? [`inconclusive in ${String(count('inconclusive'))}`] : []),
  ].join('; ');
}

/** Modes that only one of the two has, with what they cost there and why the other has none. */
function aloneSentences(
  first: Labelled,
  later: Labelled,
  nameOf: (each: Labelled) => string,
): readonly string[] {
  return [
    [first, later],
    [later, first],
  ].flatMap(([having, lacking]) =>
    having && lacking
      ? modesAlone(having, lacking).map(({ mode, why, cost }) => {
          const told = cost === undefined ? '' : ` (${cost})`;
          return `Only ${nameOf(having)} has ${mode}${told}. On ${nameOf(lacking)}: ${why}`;
        })
      : [],
  );
}

interface AloneMode {
  readonly mode: string;
  readonly why: string;
  readonly cost: string | undefined;
}

function modesAlone(having: Labelled, lacking: Labelled): readonly AloneMode[] {
  const { run } = having.loaded;
  return run.modes.flatMap(({ id: mode }) => {
    const own = run.workloads.flatMap((workload) => {
      const [metric] = workload.metrics;
      const cell = cellOf(having.loaded, workload.id, mode);
      const other = cellOf(lacking.loaded, workload.id, mode);
      if (!metric || cell?.status !== 'measured' || other?.status !== 'unsupported') return [];
      const cost = costOf(having, cell, metric.id);
      return [{ why: other.reason ?? 'unsupported.', cost }];
    });
    return own[0] ? [{ mode, ...own[0] }] : [];
  });
}

/** Of blocks in two states, both; undefined where there is no overhead. */
function costOf(having: Labelled, cell: SummaryCell, metric: string): string | undefined {
  const { workload, mode } = cell;
  const found = hostOverhead(having, { workload, mode, metric })?.shown;
  if (found) return `${formatOverheadBriefly(found.ratio, found.interval)} in ${workload}`;
  const own = cell.metrics[metric];
  return own?.ratioStates ? `${formatRatio(own)} in ${workload}, two states` : undefined;
}
