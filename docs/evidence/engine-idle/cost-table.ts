import { formatShare, markdownTable, signed } from '../campaign/markdown-table.ts';
import { trimmedRatioOf, type Ratio } from '../estimates/log-ratio.ts';
import type { EngineState } from './engine-state.ts';

export const states = {
  removed: { state: 'removed', title: 'stopped, bridge and rules removed' },
  stopped: { state: 'stopped', title: 'stopped, bridge and rules left' },
  idle: { state: 'idle', title: 'running idle' },
  again: { state: 'idle', title: 'running idle, a second time' },
} as const satisfies Record<string, { readonly state: EngineState; readonly title: string }>;

export type Visit = keyof typeof states;
export const visits = Object.keys(states) as readonly Visit[];

export interface Round {
  readonly round: number;
  /** Median latency by visit, in µs. */
  readonly us: Readonly<Record<Visit, number>>;
}

/** Each with what it is compared with; the last one is the noise. */
const pairs: readonly (readonly [Visit, Visit])[] = [
  ['idle', 'stopped'],
  ['idle', 'removed'],
  ['stopped', 'removed'],
  ['again', 'idle'],
];

/** What each state costs against another, paired within rounds. Pure. */
export function costTable(rounds: readonly Round[]): string {
  const rows = pairs.flatMap(([one, other]) => {
    const logs = rounds.map(({ us }) => Math.log(us[one] / us[other]));
    const found = trimmedRatioOf(logs);
    if (!found) return [];
    const typical = rounds.map(({ us }) => us[other]).sort((a, b) => a - b);
    const reference = typical[Math.floor(typical.length / 2)] ?? NaN;
    const cells = [found.ratio, ...found.interval].map((each) => formatCost(each, reference));
    const [centre = '', low = '', high = ''] = cells;
    return [
      [
        states[one].title,
        `${states[other].title} (${reference.toFixed(1)} µs)`,
        `${centre} [${low}; ${high}]`,
        String(found.pairs),
      ],
    ];
  });
  return markdownTable(['engine', 'against', 'cost [95 %]', 'pairs'], rows);
}

function formatCost(ratio: Ratio['ratio'], reference: number): string {
  return `${formatShare(ratio, 2)}, ${signed((ratio - 1) * reference, 2)} µs`;
}
