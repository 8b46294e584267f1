/** A row a field of host.json: its name, and all that is in it. Complete, whatever a version records. Pure. */
export function toldOfHost(host: Readonly<Record<string, unknown>>): readonly [string, string][] {
  return Object.entries(host).map(([field, value]) => [field, textOf(value)]);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, each]) => `${name} ${textOf(each)}`)
    .join(', ');
}
