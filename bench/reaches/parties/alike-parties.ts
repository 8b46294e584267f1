import { anyPort, outside, theHost, type Reach } from '../../../src/contracts/reach.ts';

/** One or several containers, the host, or whoever is outside. */
export interface Party {
  readonly names: readonly [string, ...string[]];
}

/** Outcomes from one to another, over all families and transports: `4 tcp reached`. */
type OutcomesBetween = (from: string, to: string) => string;

/** Containers that reach and are reached alike as one party each, so that a host of hundreds has a picture that can be read. Pure. */
export function alikeParties(reaches: readonly Reach[]): readonly Party[] {
  const between = outcomesBetween(reaches);
  const names = [...new Set(reaches.map(({ from }) => from))].filter((name) => name !== outside);
  const everybody = [...names, theHost, outside];
  const groups: [string, ...string[]][] = [];
  for (const name of names) {
    const peers = groups.find((group) =>
      group.every((other) => areAlike(name, other, everybody, between)),
    );
    if (peers) peers.push(name);
    else groups.push([name]);
  }
  return groups.map((group) => ({ names: group }));
}

function areAlike(
  one: string,
  other: string,
  everybody: readonly string[],
  between: OutcomesBetween,
): boolean {
  return (
    between(one, other) === between(other, one) &&
    everybody.every(
      (each) =>
        each === one ||
        each === other ||
        (between(one, each) === between(other, each) &&
          between(each, one) === between(each, other)),
    )
  );
}

function outcomesBetween(reaches: readonly Reach[]): OutcomesBetween {
  const found = new Map<string, string>();
  for (const { from, to, port, family, transport, outcome } of reaches) {
    if (port !== anyPort) continue;
    const key = `${from}\0${to}`;
    found.set(key, `${found.get(key) ?? ''} ${String(family)} ${transport} ${outcome}`);
  }
  return (from, to) => found.get(`${from}\0${to}`) ?? '';
}
