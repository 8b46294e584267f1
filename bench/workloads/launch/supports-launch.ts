import type { Endpoint } from '../../../src/contracts/endpoint.ts';
import type { ModeFamily } from '../../../src/contracts/mode-family.ts';
import type { Support } from '../../../src/contracts/workload.ts';
import { supportsHttp } from '../http/supports-http.ts';

/** Of a workload that starts containers like the server of its mode, and asks them over HTTP. */
export function supportsLaunch(endpoint: Endpoint['kind'], family?: ModeFamily): Support {
  return family === 'no-container'
    ? { ok: false, why: 'Its server is no container.' }
    : supportsHttp(endpoint);
}
