import type { ModeFamily } from './mode-family.ts';
import type { Topic } from './topic.ts';

/** One line of chart data: a metric of a measured cell. */
export interface ChartCell {
  readonly mode: string;
  readonly modeTitle: string;
  readonly workload: string;
  readonly workloadTitle: string;
  /** What the mode gives the client. Absent for runs of before that was recorded. */
  readonly endpoint?: 'tcp' | 'unix' | 'volume';
  /** The mode that it is a variant of. */
  readonly of?: string;
  /** Which modes it stands with; absent for the control, and for runs of before that was recorded. */
  readonly family?: ModeFamily;
  /** The workload that this is one setting of. */
  readonly base: string;
  readonly baseTitle: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  /** Parameters that other cells of the same workload have at other values. */
  readonly swept: readonly string[];
  readonly metric: string;
  readonly metricTitle: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly headline: boolean;
  /** Absent where the slices were in two states. */
  readonly value?: number;
  readonly interval?: readonly [number, number];
  /** Good slices behind it. */
  readonly slices: number;
  readonly overhead?: {
    readonly ratio: number;
    readonly interval: readonly [number, number];
    /** In the metric's unit. */
    readonly delta: number;
    readonly verdict: string;
  };
}

/** A published figure with what stands beside it in the run; other figures are not drawn. */
export interface ChartFigure {
  /** `Felter et al., 2014`. */
  readonly source: string;
  readonly quality: string;
  readonly setting: string;
  readonly subject: string;
  readonly quantity: string;
  readonly better: 'lower' | 'higher';
  /** Divided by what the source compares with. */
  readonly ratio: number;
  /** Cell and metric of the run. */
  readonly mode: string;
  readonly workload: string;
  readonly metric: string;
}

export interface ChartHistogram {
  readonly mode: string;
  readonly modeTitle: string;
  readonly workload: string;
  readonly workloadTitle: string;
  readonly swept: readonly string[];
  /** Merged over all slices of the cell: latency in µs at each cumulative share (0 to 1). */
  readonly points: readonly { readonly quantile: number; readonly us: number }[];
  readonly count: number;
}

/** What a mode adds to each quantile of a latency. */
export interface ChartShift {
  readonly mode: string;
  readonly workload: string;
  readonly workloadTitle: string;
  readonly points: readonly {
    readonly quantile: number;
    readonly us: number;
    readonly interval: readonly [number, number];
  }[];
}

/** How the ratio of the run's first headline went over the run. */
interface ChartDrift {
  readonly mode: string;
  readonly workloadTitle: string;
  readonly points: readonly { readonly minutes: number; readonly ratio: number }[];
}

/** How two modes or variants compare with each other, whichever is the baseline. */
interface ChartContrast {
  readonly workload: string;
  readonly mode: string;
  readonly against: string;
  /** Of the ratio of the two within blocks, in the headline metric. */
  readonly interval: readonly [number, number];
}

/** All that a chart may draw from: no engine, no files. */
export interface ChartData {
  readonly runId: string;
  readonly hostname: string;
  readonly baseline: string;
  readonly threshold: number;
  /** Of all intervals, for example 0.95. */
  readonly level: number;
  readonly cells: readonly ChartCell[];
  readonly histograms: readonly ChartHistogram[];
  readonly shifts: readonly ChartShift[];
  readonly drift: readonly ChartDrift[];
  /** Of the run's first workload; none of runs without variants. */
  readonly contrasts: readonly ChartContrast[];
  /** When containers were started anew, in minutes since the run's first slice; the first is 0. */
  readonly generationStarts: readonly number[];
  /** None where nobody asked for them. */
  readonly published?: readonly ChartFigure[];
}

/** On a wide screen and in files, or on a phone: in 330 px, without a title, which its page gives. */
export type ChartLayout = 'wide' | 'narrow';

/** A Vega-Lite specification, as plain JSON. */
export type ChartSpec = Readonly<Record<string, unknown>>;

/** A question and its picture. */
export interface Picture<Data> {
  readonly id: string;
  readonly title: string;
  /** The question it answers, with a question mark. */
  readonly question: string;
  /** Whether it stands at the top of a page; true of one for each kind of page. */
  readonly isLead?: boolean;
  /** One or two sentences for those who cannot see it; the numbers are in tables. */
  describe(data: Data): string;
  /** Pure. Undefined where the data has nothing that this chart can show. */
  spec(data: Data, layout: ChartLayout): ChartSpec | undefined;
}

/** Of a run. */
export interface Chart extends Picture<ChartData> {
  /** Where it belongs in a report; among every workload where left out. */
  readonly topic?: Topic;
}

export function defineChart(chart: Chart): Chart {
  return chart;
}
