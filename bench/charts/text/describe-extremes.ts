import { formatValue } from '../../../src/base/units.ts';

/** The smallest and the largest of some values, with their modes: `from 72.8 µs (none) to 118 µs (bridge-proxy)`. */
export function describeExtremes(
  values: readonly { readonly mode: string; readonly value: number }[],
  unit: string,
): string {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const [low] = sorted;
  const high = sorted.at(-1);
  if (!low || !high) return 'unknown';
  const told = ({ mode, value }: typeof low): string => `${formatValue(value, unit)} (${mode})`;
  return low === high ? told(low) : `from ${told(low)} to ${told(high)}`;
}
