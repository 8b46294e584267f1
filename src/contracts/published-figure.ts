/** What is known of how a source measured. */
export const qualities = {
  A: 'raw data published, measured repeatedly',
  B: 'measured repeatedly, conditions given',
  C: 'measured once, or conditions missing',
} as const;
export type Quality = keyof typeof qualities;

/** Where it was measured: only figures of one host are of the kind that a run measures. */
export const settings = [
  'one host',
  'two hosts',
  'setting not named',
  'another network stack',
  'starting containers',
] as const;
type FigureSetting = (typeof settings)[number];

export interface PublishedFigure {
  /** What it was measured of, such as `bridge`. */
  readonly subject: string;
  /** Where it is not that of the source. */
  readonly setting?: FigureSetting;
  /** What was measured, such as `latency` or `transactions`. */
  readonly quantity: string;
  readonly better: 'lower' | 'higher';
  /** As published. Where only a ratio was, that and a reference of 1, with an empty unit. */
  readonly value: number;
  readonly unit: string;
  /** What it can be divided by: the same of host mode, or without containers; absent where nothing was published. */
  readonly reference?: { readonly subject: string; readonly value: number };
  /** What of a run stands beside it; absent where runs have nothing of the kind. */
  readonly beside?: {
    readonly mode: string;
    /** Id of a file under bench/workloads. */
    readonly workload: string;
    readonly metric: string;
  };
}

/** Figures that somebody published about what container networks cost. */
export interface PublishedSource {
  readonly id: string;
  /** Without the year. */
  readonly title: string;
  readonly year: number;
  readonly url?: string;
  readonly setting: FigureSetting;
  readonly quality: Quality;
  /** With what and on what, as far as the source says so: one sentence. */
  readonly conditions: string;
  readonly figures: readonly [PublishedFigure, ...PublishedFigure[]];
}

export function definePublishedSource(source: PublishedSource): PublishedSource {
  return source;
}

/** A published value divided by its reference, as a run's overheads are taken against the baseline. Pure. */
export function publishedRatio({ value, reference }: PublishedFigure): number | undefined {
  return reference ? value / reference.value : undefined;
}
