import { BenchError } from '../../base/errors.ts';
import { checkPrivacy, type PrivateFinding } from './check-privacy.ts';
import type { KnownNames } from './private-patterns.ts';

const maxShown = 5;

export interface Publishing {
  /** That of the run: its name is among what is told. */
  readonly host: { readonly hostname: string };
  readonly known: KnownNames;
  /** Texts that may be published though they look private. */
  readonly allowed: readonly string[];
}

/** @throws BenchError PRIVATE_DATA naming file and field of each text of these files that may not be published. */
export function refusePrivateFiles(
  files: ReadonlyMap<string, Buffer>,
  { host: { hostname }, known, allowed }: Publishing,
): void {
  refusePrivate(checkPrivacy(files, known), [hostname, hostname.split('.')[0] ?? '', ...allowed]);
}

/**
 * @param allowed texts that may be published.
 * @throws BenchError PRIVATE_DATA naming the file and field of each text that may not, where it stands first.
 */
export function refusePrivate(
  findings: readonly PrivateFinding[],
  allowed: readonly string[],
): void {
  const refused = findings.filter(({ text }) => !allowed.includes(text));
  const texts = [...new Set(refused.map(({ text }) => text))];
  if (texts.length === 0) return;
  const shown = texts.slice(0, maxShown).map((text) => describe(text, refused));
  const rest = texts.length - shown.length;
  const more = rest > 0 ? `; and ${String(rest)} other texts` : '';
  throw new BenchError('PRIVATE_DATA', `It would publish ${shown.join('; ')}${more}.`);
}

function describe(text: string, findings: readonly PrivateFinding[]): string {
  const places = findings.filter((each) => each.text === text);
  const [first] = places;
  const others = places.length > 1 ? ` and ${String(places.length - 1)} more` : '';
  return `a ${first?.kind ?? ''}, ${JSON.stringify(text)} (${first?.file ?? ''}, ${first?.field ?? ''}${others})`;
}
