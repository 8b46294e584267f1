import type { Endpoint } from '../../../src/contracts/endpoint.ts';
import type { Support } from '../../../src/contracts/workload.ts';

/** Of a workload of HTTP requests. */
export function supportsHttp(endpoint: Endpoint['kind']): Support {
  return endpoint === 'tcp' || endpoint === 'unix'
    ? { ok: true }
    : { ok: false, why: `HTTP needs TCP or a Unix socket, and this is a ${endpoint}.` };
}
