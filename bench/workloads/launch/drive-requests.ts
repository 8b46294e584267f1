import { httpTarget } from '../../../src/contracts/http-target.ts';
import type { Endpoint } from '../../../src/contracts/endpoint.ts';
import type { Launcher } from '../../../src/contracts/launcher.ts';
import type { HttpRequest } from '../../drivers/latency/http-slice.ts';
import http from '../../services/http.ts';
import { readHttp } from '../http/read-http.ts';

const timeoutS = 5;
const connections = 1;

export interface Requests {
  readonly endpoint: Endpoint;
  /** Over a connection that is kept, or a new one for each request. */
  readonly driver: 'http' | 'connect';
  readonly amount: number;
  /** Load worker; the first where left out. */
  readonly worker?: number;
}

/** Asks a server one request after another, from where the client of the mode is. @returns the driver's raw output. */
export async function driveRequests(
  launcher: Launcher,
  { endpoint, driver, amount, worker }: Requests,
): Promise<unknown> {
  const target = httpTarget(endpoint, http);
  if (!target) throw new Error('the server does not answer HTTP');
  const request: HttpRequest = { target, connections, amount, timeoutS };
  return launcher.drive({ driver, request }, worker);
}

/** Median latency in µs of what was driven; a sentence where it does not count. */
export function medianOf(output: unknown, amount: number): number | string {
  const reading = readHttp(output, { cpu: undefined, connections, work: amount });
  if (!reading.ok) return reading.problem;
  return reading.values['latency_p50_us'] ?? 'there is no median latency';
}
