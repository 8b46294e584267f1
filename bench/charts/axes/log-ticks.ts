const decades = Array.from({ length: 19 }, (_, at) => 10 ** (at - 9));

/** Ticks of a logarithmic axis from `low` to `high`: 1, 2, 5 of each decade; 1 alone where the decades are many. */
export function logTicks(low: number, high: number): readonly number[] {
  const digits = Math.log10(high / low) > 4 ? [1] : [1, 2, 5];
  return decades
    .flatMap((decade) => digits.map((digit) => digit * decade))
    .filter((tick) => tick >= low && tick <= high);
}
