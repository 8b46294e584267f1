import type { HttpRequest } from '../../drivers/latency/http-slice.ts';

/** How many of so many things the nth of several processes has, from 0: as equal as they can be, the larger shares first. */
export function evenShare(things: number, processes: number, nth: number): number {
  return Math.floor(things / processes) + (nth < things % processes ? 1 : 0);
}

/** A slice for several processes: connections in even shares, and to each process the requests of its connections. Pure. */
export function divideRequests(slice: HttpRequest, processes: number): readonly HttpRequest[] {
  let connectionsBefore = 0;
  const requestsOf = (connections: number): number =>
    Math.floor((slice.amount * connections) / slice.connections);
  return Array.from({ length: processes }, (_, nth) => {
    const connections = evenShare(slice.connections, processes, nth);
    const begin = requestsOf(connectionsBefore);
    connectionsBefore += connections;
    return { ...slice, connections, amount: requestsOf(connectionsBefore) - begin };
  });
}
