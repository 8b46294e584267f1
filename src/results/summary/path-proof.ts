import type { PathCounters } from '../../base/path-counters.ts';
import type { PathPoint } from '../../contracts/path-proof.ts';
import type { JournalLine } from '../journal.ts';
import { carriedAt, interfacePoints, pathPointName } from './path-points.ts';
import type { Run, WorkloadInfo } from '../schemas/run-schema.ts';
import type { PathProofFound } from '../schemas/summary-schema.ts';

type Proof = NonNullable<Run['modes'][number]['proof']>;

/** A slice whose counters are known, and how much they had to move by. */
interface CheckedSlice {
  readonly counters: PathCounters;
  /** What client and server sent each other; 0 where nothing went over a network. */
  readonly bytes: number;
  /** What was sent of that, which may be more: something on the way may still hold the rest. */
  readonly sent: number;
}

/** Less than this share of the bytes has not passed; more than the second is not still. Headers blur both a little. */
const passedShare = 0.9;
const stillShare = 0.1;
/**
 * docker-proxy's CPU time in relation to the server's. What passes on each byte works about as much as what sends it:
 * at least 0.47 in every slice of every workload, and at most 0.11 where it had only woken up (docs/validation.md).
 */
const proxyShare = 0.2;
/** Slices in which something else may have happened on the way, and one in any case. */
const maxContradictingShare = 0.05;
/** Of all good slices, those whose counters tell. */
const minKnownShare = 0.5;
/** What others add to a counter of the host, in relation to our own bytes, before it is told. */
const foreignShare = 0.25;

/** IP and UDP, as lookups of names have: the smallest headers that a packet can have, which leaves none of its own bytes out. */
const smallestHeader = 28;
/** IP and TCP with timestamps, as nearly every other packet has. */
const usualHeader = 52;
const ethernetHeader = 14;

/**
 * Whether the bytes of a cell went where its mode says. @param measures what its workload does. @param slices good ones.
 * @returns undefined for a run that did not check. Pure.
 */
export function provePath(
  { modes, parameters }: Pick<Run, 'modes' | 'parameters'>,
  mode: string,
  slices: readonly JournalLine[],
  measures?: WorkloadInfo['measures'],
): PathProofFound | undefined {
  const of = modes.some(({ id }) => id === mode) ? mode : parameters.baseline;
  const found = modes.find(({ id }) => id === of);
  const proof = measures === 'names' ? found?.names?.proof : found?.proof;
  if (!proof) return undefined;
  const checked = slices.flatMap(({ counters, networkBytes: bytes = 0, sentBytes = 0 }) =>
    counters ? [{ counters, bytes, sent: Math.max(bytes, sentBytes) }] : [],
  );
  const bytes = checked.reduce((sum, slice) => sum + slice.bytes, 0);
  const sent = checked.reduce((sum, slice) => sum + slice.sent, 0);
  const header = measures === 'names' ? smallestHeader : usualHeader;
  const ratio = (point: PathPoint): number =>
    checked.reduce((sum, slice) => sum + bytesAt(slice, point, header), 0) / bytes;
  const foreign =
    bytes === 0 ? undefined : foreignOf(proof, (point) => ratio(point) - sent / bytes);
  const contradiction = contradictionIn(checked, proof);
  const known = checked.filter((slice) => !proof.passed.some((point) => isUncounted(slice, point)));
  const isKnown = known.length >= slices.length * minKnownShare;
  const status = contradiction === undefined ? (isKnown ? 'proven' : 'unproven') : 'contradicted';
  return {
    status,
    slices: checked.length,
    bytes,
    shares: bytes === 0 ? {} : sharesOf(checked, ratio),
    ...(foreign ? { foreign } : {}),
    ...(contradiction === undefined ? {} : { contradiction }),
  };
}

function contradictionIn(checked: readonly CheckedSlice[], proof: Proof): string | undefined {
  const failing = (broken: (slice: CheckedSlice) => boolean): string | undefined => {
    const count = checked.filter(broken).length;
    if (count <= Math.max(1, checked.length * maxContradictingShare)) return undefined;
    return `in ${String(count)} of ${String(checked.length)} slices`;
  };
  for (const point of proof.passed) {
    const where = failing((slice) => !isUncounted(slice, point) && !hasPassed(slice, point));
    if (where !== undefined) {
      const what =
        point === 'docker-proxy'
          ? 'docker-proxy did nothing'
          : `the bytes did not pass ${pathPointName(point)}`;
      return `${what} ${where}`;
    }
  }
  for (const point of proof.still) {
    const where = failing((slice) => !isStill(slice, point));
    if (where !== undefined) {
      const what =
        point === 'docker-proxy' ? 'docker-proxy worked' : `bytes passed ${pathPointName(point)}`;
      return `${what} ${where}`;
    }
  }
  for (const point of proof.absent) {
    const where = failing(({ counters }) => carriedAt(counters, point) !== undefined);
    if (where !== undefined) return `${pathPointName(point)} was there ${where}`;
  }
  return undefined;
}

function isUncounted({ counters, bytes }: CheckedSlice, point: PathPoint): boolean {
  if (point === 'docker-proxy') return counters.proxyCpuUs === undefined || !counters.serverCpuUs;
  return bytes === 0 || carriedAt(counters, point) === undefined;
}

function hasPassed(slice: CheckedSlice, point: PathPoint): boolean {
  if (point === 'docker-proxy') return hasProxyWorked(slice);
  return bytesAt(slice, point, smallestHeader) >= slice.bytes * passedShare;
}

function isStill(slice: CheckedSlice, point: PathPoint): boolean {
  if (point === 'docker-proxy') return !hasProxyWorked(slice);
  return bytesAt(slice, point, smallestHeader) <= slice.bytes * stillShare;
}

/** False where the server's CPU time is not known: nothing is said of docker-proxy then. */
function hasProxyWorked({ counters: { proxyCpuUs = 0, serverCpuUs = 0 } }: CheckedSlice): boolean {
  return serverCpuUs > 0 && proxyCpuUs > serverCpuUs * proxyShare;
}

/** What went over a point without the headers of its packets. */
function bytesAt({ counters }: CheckedSlice, point: PathPoint, header: number): number {
  const { bytes, packets } = carriedAt(counters, point) ?? { bytes: 0, packets: 0 };
  const link = point.endsWith(' lo') ? 0 : ethernetHeader;
  return Math.max(0, bytes - packets * (header + link));
}

/** What passed a point, in relation to what client and server sent each other. */
type Ratio = (point: PathPoint) => number;

/** Of all bytes of a cell, what passed each interface, from 0 to 1. */
function sharesOf(checked: readonly CheckedSlice[], ratio: Ratio): PathProofFound['shares'] {
  const counted = interfacePoints.filter((point) =>
    checked.every(({ counters }) => carriedAt(counters, point) !== undefined),
  );
  return Object.fromEntries(counted.map((point) => [point, Math.min(1, ratio(point))]));
}

/** What else went over interfaces of the host that the bytes have to pass, in relation to them. @param excess of what was sent. */
function foreignOf({ passed }: Proof, excess: Ratio): PathProofFound['foreign'] {
  const entries = passed
    .filter((point) => point.startsWith('host '))
    .map((point) => [point, excess(point)] as const)
    .filter(([, share]) => share > foreignShare);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
