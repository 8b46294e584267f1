import type { Carried, PathCounters } from '../../base/path-counters.ts';
import type { PathPoint } from '../../contracts/path-proof.ts';

interface Place {
  /** In a sentence. */
  readonly name: string;
  /** Absent for what is no interface. */
  readonly carried?: (counters: PathCounters) => Carried | undefined;
}

const places: Readonly<Record<PathPoint, Place>> = {
  'client lo': { name: "lo of the client's namespace", carried: ({ client }) => client?.lo },
  'client network': {
    name: "the client's network interface",
    carried: ({ client }) => client?.network,
  },
  'server lo': { name: "lo of the server's namespace", carried: ({ server }) => server?.lo },
  'server network': {
    name: "the server's network interface",
    carried: ({ server }) => server?.network,
  },
  'host lo': { name: 'lo of the host', carried: ({ host }) => host.lo },
  'host bridge': {
    name: "the host's end of Docker's default bridge",
    carried: ({ host }) => host.bridge,
  },
  'docker-proxy': { name: 'docker-proxy' },
};

export const interfacePoints = (Object.keys(places) as PathPoint[]).filter(
  (point) => places[point].carried,
);

export function pathPointName(point: PathPoint): string {
  return places[point].name;
}

/** @returns undefined where it is no interface, or one that is not there or could not be read. */
export function carriedAt(counters: PathCounters, point: PathPoint): Carried | undefined {
  return places[point].carried?.(counters);
}
