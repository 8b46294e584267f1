import { median } from 'simple-statistics';
import { controlId } from '../../../src/contracts/mode.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import type { Run } from '../../../src/results/schemas/run-schema.ts';
import type { JournalLine } from '../../../src/results/journal.ts';
import { formatShare, markdownTable, signed } from '../campaign/markdown-table.ts';
import { ratioOf, type Ratio } from '../estimates/log-ratio.ts';
import { outsideTools, type OutsideTool } from './outside-tools.ts';

/** One value of one outside tool. */
export interface OutsideValue {
  readonly pass: number;
  readonly tool: string;
  readonly mode: string;
  readonly value: number;
}

/** A slice of the program, and the pass of all tools that it belongs to. */
export type PassedSlice = JournalLine & { readonly pass: number };

export interface Measured {
  readonly run: Run;
  readonly slices: readonly PassedSlice[];
  readonly outside: readonly OutsideValue[];
}

type ByPass = ReadonlyMap<number, number>;

/** For each tool, every mode's cost by the program, by the tool, and the difference of both. */
export function agreementTables({ run, slices, outside }: Measured): string {
  const { cells } = summarise(run, slices);
  const modes = [...run.modes.map(({ id }) => id), controlId];
  const { baseline } = run.parameters;
  return outsideTools
    .map((tool) => {
      const theirs = (mode: string): ByPass =>
        new Map(
          outside.flatMap((each) =>
            each.tool === tool.id && each.mode === mode ? [[each.pass, each.value]] : [],
          ),
        );
      const ours = (mode: string): ByPass => mediansByPass(slices, tool, mode);
      const base = { theirs: theirs(baseline), ours: ours(baseline) };
      const control = { theirs: theirs(controlId), ours: ours(controlId) };
      const rows = modes
        .filter((mode) => mode !== baseline)
        .flatMap((mode) => {
          const cell = cells.find((each) => each.mode === mode && each.workload === tool.workload);
          const overhead = cell?.metrics[tool.metric]?.overhead;
          if (cell?.status === 'skipped') return [[mode, cell.reason ?? 'skipped', '–', '–']];
          if (!overhead) return [];
          // Of the control with itself half of the noise would be missing: it is compared with the baseline.
          const second = mode === controlId ? undefined : control;
          const own = logOverheads(ours(mode), base.ours, second?.ours);
          const others = logOverheads(theirs(mode), base.theirs, second?.theirs);
          const differences = [...own].flatMap(([pass, value]) => {
            const other = others.get(pass);
            return other === undefined ? [] : [value - other];
          });
          const mine = formatRatio(overhead, overhead.delta * tool.scale, tool);
          const difference = ratioOf(differences);
          const other = ratioOf([...others.values()]);
          const typical = typicalOf(base.theirs);
          return [
            [
              mode,
              mine,
              other ? formatRatio(other, (other.ratio - 1) * typical, tool) : 'has no network',
              difference ? formatDifference(difference) : '–',
            ],
          ];
        });
      const passes = new Set(outside.map(({ pass }) => pass)).size;
      const head = ['mode', tool.workload, tool.id, 'program ÷ tool'];
      const about = `${tool.id} (${tool.measures}; ${baseline}: ${typicalOf(base.theirs).toPrecision(4)} ${tool.unit}), ${String(passes)} passes`;
      return `### ${about}\n\n${markdownTable(head, rows)}`;
    })
    .join('\n');
}

/** Typical value of a pass: of the same minutes as one value of a tool. */
function mediansByPass(
  slices: readonly PassedSlice[],
  { workload, metric }: OutsideTool,
  mode: string,
): ByPass {
  const byPass = new Map<number, number[]>();
  for (const slice of slices) {
    const value = slice.values[metric];
    if (!slice.ok || slice.mode !== mode || slice.workload !== workload || value === undefined)
      continue;
    byPass.set(slice.pass, [...(byPass.get(slice.pass) ?? []), value]);
  }
  return new Map([...byPass].map(([pass, values]) => [pass, median(values)]));
}

/** ln mode − ln baseline, or − ½ (ln baseline + ln control), in each pass that has all of them. */
function logOverheads(mode: ByPass, base: ByPass, control: ByPass = base): ByPass {
  return new Map(
    [...mode].flatMap(([pass, value]) => {
      const [one, other] = [base.get(pass), control.get(pass)];
      if (one === undefined || other === undefined) return [];
      return [[pass, Math.log(value) - (Math.log(one) + Math.log(other)) / 2]];
    }),
  );
}

function typicalOf(values: ByPass): number {
  return values.size === 0 ? Number.NaN : median([...values.values()]);
}

function formatRatio(
  { ratio, interval }: Pick<Ratio, 'ratio' | 'interval'>,
  delta: number,
  { unit }: OutsideTool,
): string {
  const [low, high] = interval.map((bound) => signed((bound - 1) * 100));
  const cost = `${signed(delta, unit === '/s' ? 0 : 1)} ${unit}`;
  return `${formatShare(ratio)} [${low ?? ''}, ${high ?? ''}], ${cost}`;
}

function formatDifference({ ratio, interval }: Ratio): string {
  const [low, high] = interval.map((bound) => signed((bound - 1) * 100));
  const isSame = interval[0] <= 1 && interval[1] >= 1;
  return `${formatShare(ratio)} [${low ?? ''}, ${high ?? ''}]${isSame ? '' : ' *'}`;
}
