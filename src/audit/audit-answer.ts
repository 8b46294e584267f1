import { outside, theHost, type Reach } from '../contracts/reach.ts';
import type { AuditFinding } from './judge-audits.ts';
import { partiesOf } from './reach-matrix.ts';

/** What an audit comes to. */
export interface AuditAnswer {
  readonly sentence: string;
  readonly support: readonly string[];
}

/** Who reaches whom in numbers, at any port, over any family and transport; and how many settings warn. Pure. */
export function auditAnswer(
  reaches: readonly Reach[],
  findings: readonly Pick<AuditFinding, 'level'>[],
): AuditAnswer {
  const { dialling } = partiesOf(reaches);
  const containers = dialling.filter((name) => name !== outside);
  const open = new Set(
    reaches.flatMap(({ from, to, outcome }) => (outcome === 'reached' ? [wayOf(from, to)] : [])),
  );
  const areReached = (from: string): number =>
    containers.filter((to) => open.has(wayOf(from, to))).length;
  const ways = containers.reduce((sum, from) => sum + areReached(from), 0);
  const reachHost = containers.filter((from) => open.has(wayOf(from, theHost))).length;
  const all = containers.length;
  const unknown = reaches.filter(({ outcome }) => outcome === 'unknown').length;
  const warned = findings.filter(({ level }) => level === 'warn').length;
  const parts = [
    ...(all === 0 ? ['no container runs on this engine'] : []),
    ...(all > 0 && dialling.includes(outside)
      ? [`${share(areReached(outside), all)} container${plural(all)} can be reached from outside`]
      : []),
    ...(all > 1
      ? [
          `${share(ways, all * (all - 1))} ways from one container to another ${ways === 1 ? 'is' : 'are'} open`,
        ]
      : []),
    `${share(warned, findings.length)} network settings ${warned === 1 ? 'needs' : 'need'} attention`,
  ];
  return {
    sentence: joined(parts),
    support: [
      ...(all === 0
        ? []
        : [
            `${share(reachHost, all)} container${plural(all)} ${reachHost === 1 ? 'reaches' : 'reach'} the host.`,
          ]),
      ...(unknown === 0
        ? []
        : [`${String(unknown)} answers are not known: each says what could not be read.`]),
      'Derived from networks, containers and firewall rules; nothing was sent or changed.',
    ],
  };
}

function wayOf(from: string, to: string): string {
  return `${from}\0${to}`;
}

function share(part: number, all: number): string {
  return `${String(part)} of ${String(all)}`;
}

function plural(count: number): string {
  return count === 1 ? '' : 's';
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  const text = parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
