import type { Family } from '../base/network-facts.ts';
import { anyPort, outside, theHost, type Outcome, type Reach } from '../contracts/reach.ts';

/** A port, and whether it is reached. */
export interface ReachedPort {
  /** Name of who dials, and what is dialled: `10.5.5.1:8080/tcp`, or a container's own port, `web:80/tcp`. */
  readonly from: string;
  readonly dialled: string;
  /** The container and port that it leads to. */
  readonly to: string;
  /** `yes a`. */
  readonly verdict: string;
}

/** Who reaches whom over one family of addresses; a letter in each verdict stands for what decides it. */
export interface ReachMatrix {
  readonly family: Family;
  /** Names of who is dialled. */
  readonly columns: readonly string[];
  /** Whoever is outside is the last. */
  readonly rows: readonly { readonly from: string; readonly cells: readonly string[] }[];
  readonly published: readonly ReachedPort[];
  /** Ports of containers at which it is otherwise than at any other. */
  readonly otherwise: readonly ReachedPort[];
  readonly reasons: readonly { readonly letter: string; readonly decidedBy: string }[];
}

const reachMarks: Readonly<Record<Outcome, string>> = {
  reached: 'yes',
  'not reached': 'no',
  unknown: '?',
};

/** One for each family of addresses that was asked about. Pure. */
export function reachMatrices(reaches: readonly Reach[]): readonly ReachMatrix[] {
  const families = [...new Set(reaches.map(({ family }) => family))];
  return families.map((family) =>
    matrixOf(
      family,
      reaches.filter((each) => each.family === family),
    ),
  );
}

/** Parties in the order of a matrix. Pure. */
export function partiesOf(reaches: readonly Reach[]): {
  readonly dialling: readonly string[];
  readonly dialled: readonly string[];
} {
  const all = [...new Set(reaches.map(({ from }) => from))];
  const names = all.filter((name) => name !== outside);
  return {
    dialling: [...names, ...all.filter((name) => name === outside)],
    dialled: [...names, theHost],
  };
}

function matrixOf(family: Family, reaches: readonly Reach[]): ReachMatrix {
  const reasons: string[] = [];
  const told = ({ outcome, decidedBy }: Reach): string => {
    if (!reasons.includes(decidedBy)) reasons.push(decidedBy);
    return `${reachMarks[outcome]} ${letterAt(reasons.indexOf(decidedBy))}`;
  };
  const asked = reaches.filter(({ port }) => port === anyPort);
  const { dialling, dialled } = partiesOf(asked);
  const between = byWay(asked);
  const rows = dialling.map((from) => ({
    from,
    cells: dialled.map((to) => cellOf(between.get(wayOf({ from, to })) ?? [], told)),
  }));
  const published = reaches
    .filter(({ publishes }) => publishes !== undefined)
    .map((each) => ({
      ...{ from: each.from, dialled: dialledAddress(each) },
      ...{ to: `${each.to}:${String(each.publishes)}`, verdict: told(each) },
    }));
  const otherwise = reaches
    .filter((each) => isOtherwise(each, between.get(wayOf(each)) ?? []))
    .map((each) => {
      const to = `${each.to}:${portOf(each)}`;
      return { from: each.from, dialled: to, to, verdict: told(each) };
    });
  return {
    ...{ family, columns: dialled, rows, published, otherwise },
    reasons: reasons.map((decidedBy, at) => ({ letter: letterAt(at), decidedBy })),
  };
}

/** TCP and UDP in one word where they agree. */
function cellOf(found: readonly Reach[], told: (reach: Reach) => string): string {
  const texts = found.map(told);
  return new Set(texts).size <= 1
    ? (texts[0] ?? '')
    : found.map(({ transport }, at) => `${transport} ${texts[at] ?? ''}`).join(', ');
}

/** a … z, aa, ab, … */
function letterAt(at: number): string {
  const last = String.fromCharCode(97 + (at % 26));
  return at < 26 ? last : letterAt(Math.floor(at / 26) - 1) + last;
}

/** @param atAny the same way, at a port that no rule names. */
function isOtherwise(reach: Reach, atAny: readonly Reach[]): boolean {
  const { port, publishes, transport, outcome } = reach;
  if (port === anyPort || publishes !== undefined) return false;
  return atAny.find((each) => each.transport === transport)?.outcome !== outcome;
}

/** One by one is too slow for a hundred containers. */
function byWay(reaches: readonly Reach[]): ReadonlyMap<string, readonly Reach[]> {
  const found = new Map<string, Reach[]>();
  for (const each of reaches) {
    const way = found.get(wayOf(each));
    if (way) way.push(each);
    else found.set(wayOf(each), [each]);
  }
  return found;
}

function wayOf({ from, to }: Pick<Reach, 'from' | 'to'>): string {
  return `${from}\0${to}`;
}

function dialledAddress(reach: Reach): string {
  const { address = '' } = reach;
  return `${address.includes(':') ? `[${address}]` : address}:${portOf(reach)}`;
}

function portOf({ port, transport }: Reach): string {
  return `${String(port)}/${transport}`;
}
