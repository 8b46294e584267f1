/**
 * JSON without silent losses: JSON.stringify turns NaN and Infinity into null, which a reader cannot
 * distinguish from a missing number.
 * @throws TypeError with the path of the first value that JSON cannot represent.
 */
export function toStrictJson(value: unknown, indent?: number): string {
  refuseNonFinite(value, '$');
  return JSON.stringify(value, undefined, indent);
}

function refuseNonFinite(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`${path} is ${String(value)}, which JSON cannot represent`);
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      refuseNonFinite(item, `${path}[${String(index)}]`);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) refuseNonFinite(item, `${path}.${key}`);
  }
}
