/** Reads `90s`, `2m`, `1500ms` or bare seconds. Returns seconds, or undefined if it is not a duration. */
export function parseDurationS(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim());
  if (!match) return undefined;
  const scale = { ms: 0.001, s: 1, m: 60, h: 3600 }[match[2] ?? 's'];
  return scale === undefined ? undefined : Number(match[1]) * scale;
}

/** A budget up to whole 5 s, and from five minutes on to whole minutes, as one would type it. */
export function roundUpBudgetS(seconds: number): number {
  const step = seconds > 300 ? 60 : 5;
  return Math.ceil(seconds / step) * step;
}

/** Reads `2%` or `0.02`. Returns a share, or undefined if it is neither. */
export function parseShare(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(%)?$/.exec(text.trim());
  if (!match) return undefined;
  return match[2] ? Number(match[1]) / 100 : Number(match[1]);
}

/** `1 m 05 s`, `42 s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  return minutes === 0
    ? `${String(rest)} s`
    : `${String(minutes)} m ${String(rest).padStart(2, '0')} s`;
}

interface UnitStyle {
  /** From the metric's own unit to the displayed one. */
  readonly scale: number;
  readonly label: string;
  readonly isWhole?: boolean;
}

const units: Readonly<Record<string, UnitStyle>> = {
  us: { scale: 1, label: 'µs' },
  ms: { scale: 1, label: 'ms' },
  rps: { scale: 1, label: 'req/s', isWhole: true },
  pps: { scale: 1, label: 'packets/s', isWhole: true },
  bps: { scale: 1e-9, label: 'Gbit/s' },
  per_s: { scale: 1, label: '/s' },
  bytes: { scale: 2 ** -20, label: 'MiB' },
  s_per_gb: { scale: 1, label: 's/GB' },
  ratio: { scale: 100, label: '%' },
  count: { scale: 1, label: '' },
};
const bareUnit: UnitStyle = { scale: 1, label: '' };

/** The factor that converts a value to the unit of `unitLabel`. */
export function unitScale(unit: string): number {
  return (units[unit] ?? bareUnit).scale;
}

/** As on an axis: `µs`, `Gbit/s`. */
export function unitLabel(unit: string): string {
  return (units[unit] ?? bareUnit).label;
}

/** A value with its unit, three or four significant digits: `212 µs`, `48,200 req/s`. The minus is U+2212. */
export function formatValue(value: number, unit: string): string {
  const { scale, label, isWhole } = units[unit] ?? bareUnit;
  const shown = value * scale;
  const size = Math.abs(shown);
  const unsigned = isWhole ? Math.round(size).toLocaleString('en-US') : digits(size);
  const text = shown < 0 ? `−${unsigned}` : unsigned;
  return label === '' ? text : `${text} ${label}`;
}

/** A difference: `+2.25 µs`. The minus is U+2212. */
export function formatDifference(value: number, unit: string): string {
  return `${value < 0 ? '−' : '+'}${formatValue(Math.abs(value), unit)}`;
}

/** `+0.023`: CPUs that are busy with nothing else. The minus is U+2212. */
export function formatCpus(cpus: number): string {
  return `${cpus < 0 ? '−' : '+'}${Math.abs(cpus).toFixed(3)}`;
}

/** A ratio as a signed percentage: 1.043 → `+4.3 %`. The minus is U+2212. */
export function formatOverhead(ratio: number): string {
  const percent = (ratio - 1) * 100;
  const fixed = Math.abs(percent).toFixed(1);
  if (fixed === '0.0') return '0.0 %';
  return `${percent < 0 ? '−' : '+'}${fixed} %`;
}

/** An interval of ratios to follow its centre, which has the unit: `[+1.0, +8.0]`. */
export function formatOverheadRange([low, high]: readonly [number, number]): string {
  return `[${bare(formatOverhead(low))}, ${bare(formatOverhead(high))}]`;
}

/** `+9.1 % [+7.1, +11.2]`, or `inconclusive [−0.4, +2.1] %`: the centre of such an interval would be read as an answer. */
export function formatJudgedOverhead(overhead: {
  readonly ratio: number;
  readonly interval: readonly [number, number];
  readonly verdict: string;
}): string {
  const range = formatOverheadRange(overhead.interval);
  return overhead.verdict === 'inconclusive'
    ? `inconclusive ${range} %`
    : `${formatOverhead(overhead.ratio)} ${range}`;
}

/** `+2.25 µs [2.11, 2.39]`, or `inconclusive [−0.11, 0.39] µs` for an interval that includes 0. */
export function formatJudgedDifference(
  difference: number,
  interval: readonly [number, number],
  unit: string,
): string {
  const range = formatValueRange(interval, unit);
  const [low, high] = interval;
  return low <= 0 && high >= 0
    ? `inconclusive ${range} ${unitLabel(unit)}`
    : `${formatDifference(difference, unit)} ${range}`;
}

/** An overhead with its interval in little space, in whole per cent from 100 on: `+174 % [+136, +220]`. */
export function formatOverheadBriefly(ratio: number, interval: readonly [number, number]): string {
  const brief = (each: number): string =>
    Math.abs(each - 1) < 0.9995
      ? formatOverhead(each)
      : `${each < 1 ? '−' : '+'}${Math.abs((each - 1) * 100).toFixed(0)} %`;
  return `${brief(ratio)} [${interval.map((each) => bare(brief(each))).join(', ')}]`;
}

interface Estimate {
  readonly ratio: number;
  readonly interval: readonly [number, number];
}

/** @param unsigned what stands for an interval that includes no difference: its centre would be read as an answer. */
export function formatSignedOverhead(
  { ratio, interval }: Estimate,
  unsigned = `${formatOverheadRange(interval)} %`,
): string {
  const [low, high] = interval;
  return low <= 1 && high >= 1 ? unsigned : formatOverhead(ratio);
}

/** An interval of values to follow its centre, which has the unit: `[54.1, 55.8]`. */
export function formatValueRange([low, high]: readonly [number, number], unit: string): string {
  return `[${bare(formatValue(low, unit))}, ${bare(formatValue(high, unit))}]`;
}

/** `52.1 µs [51.8, 52.4]` */
export function formatValueWithRange(
  value: number,
  interval: readonly [number, number],
  unit: string,
): string {
  return `${formatValue(value, unit)} ${formatValueRange(interval, unit)}`;
}

function bare(formatted: string): string {
  return formatted.split(' ', 1)[0] ?? formatted;
}

function digits(size: number): string {
  if (size >= 100) return Math.round(size).toLocaleString('en-US');
  if (size >= 10) return size.toFixed(1);
  // What is left of a difference between equal sums is no number to show.
  if (size < 1e-9) return '0.00';
  return size >= 0.1 ? size.toFixed(2) : size.toPrecision(2);
}

/** `1 block`, `40 blocks`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
