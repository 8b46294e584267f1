interface RawState {
  readonly value: number;
  readonly share: number;
}

interface RawMetric {
  readonly unit: string;
  readonly value?: number;
  readonly interval?: readonly [number, number];
  readonly states?: readonly [RawState, RawState];
  readonly ratioStates?: readonly [RawState, RawState];
  readonly overhead?: {
    readonly ratio: number;
    readonly interval: readonly [number, number];
    readonly delta: number;
  };
}

/** summary.json, as it is written. */
export interface RawSummary {
  readonly baseline: string;
  readonly method: { readonly level: number; readonly threshold: number };
  readonly cells: readonly {
    readonly mode: string;
    readonly workload: string;
    readonly metrics: Readonly<Record<string, RawMetric>>;
    readonly proof?: { readonly bytes: number; readonly shares: Readonly<Record<string, number>> };
  }[];
}

/** Numbers that are shown together, and what else follows from the same metric of the same cell. */
export interface RawGroup {
  readonly mode: string;
  /** A centre and its interval, or two states with their shares. */
  readonly numbers: readonly number[];
  readonly beside: readonly number[];
}

/** From the units of summary.json to those that are shown. */
const scales: Readonly<Record<string, number>> = { bps: 1e-9, ratio: 100 };

function percent(ratio: number): number {
  return (ratio - 1) * 100;
}

/** Of every metric of every cell: its value, its overhead in per cent, and that of the baseline's value in its unit. */
export function rawGroups(summary: RawSummary): readonly RawGroup[] {
  return summary.cells.flatMap(({ mode, workload, metrics }) =>
    Object.entries(metrics).flatMap(([id, metric]) => {
      const scale = scales[metric.unit] ?? 1;
      const base = baselineValue(summary, workload, id);
      const values = groupsOf(metric, (value) => value * scale);
      const { overhead } = metric;
      const numbers = [
        ...values,
        ...groupsOf({ states: metric.ratioStates }, percent),
        ...(overhead ? [percent, (ratio: number) => base * (ratio - 1) * scale] : []).flatMap(
          (shown) => groupsOf({ value: overhead?.ratio, interval: overhead?.interval }, shown),
        ),
      ];
      const delta = overhead?.delta ?? NaN;
      const ofHandler = metric.unit === 'us' ? [shareOf(delta, base), noticeable(delta, base)] : [];
      return numbers.map((each) => ({
        ...{ mode, numbers: each },
        beside: [each[0] ?? NaN, delta * scale, ...ofHandler].filter(
          (number) => !Number.isNaN(number),
        ),
      }));
    }),
  );
}

interface Shown {
  readonly value?: number | undefined;
  readonly interval?: RawMetric['interval'] | undefined;
  readonly states?: RawMetric['states'] | undefined;
}

function groupsOf(
  { value, interval, states }: Shown,
  shown: (raw: number) => number,
): readonly (readonly number[])[] {
  if (states) return [states.flatMap((state) => [shown(state.value), state.share * 100])];
  return value === undefined || !interval ? [] : [[value, ...interval].map(shown)];
}

/** Where the baseline was in two states, a mode's value still is that of the baseline times its ratio. */
function baselineValue({ cells, baseline }: RawSummary, workload: string, id: string): number {
  const found = cells
    .filter((cell) => cell.workload === workload)
    .map(({ mode, metrics }) => ({ isBaseline: mode === baseline, ...metrics[id] }))
    .sort((one, other) => Number(other.isBaseline) - Number(one.isBaseline));
  const { value = NaN, overhead } = found.find((each) => each.value !== undefined) ?? {};
  return overhead ? value / overhead.ratio : value;
}

/** Of a request with a handler of 2 ms, in per cent. */
function shareOf(addedUs: number, baseUs: number): number {
  return (addedUs / (2000 + baseUs)) * 100;
}

/** The handler in ms of whose request it is a hundredth, with two digits. */
function noticeable(addedUs: number, baseUs: number): number {
  return Number(((addedUs / 0.01 - baseUs) / 1000).toPrecision(2));
}

/** What passed each interface of a mode, over all its workloads, in per cent of the bytes. */
export function rawShares({ cells }: RawSummary, mode: string): readonly number[] {
  const proofs = cells.flatMap((cell) => (cell.mode === mode && cell.proof ? [cell.proof] : []));
  const total = proofs.reduce((sum, { bytes }) => sum + bytes, 0);
  const points = new Set(proofs.flatMap(({ shares }) => Object.keys(shares)));
  return [...points].map((point) => {
    const passed = proofs.reduce((sum, { bytes, shares }) => sum + bytes * (shares[point] ?? 0), 0);
    return (passed / total) * 100;
  });
}

export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

export function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
