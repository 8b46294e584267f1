import type { HttpTarget } from '../base/agent-protocol.ts';
import type { ProbedService } from './mode.ts';
import { socketPath, type Endpoint } from './endpoint.ts';

/**
 * How an HTTP client reaches a service of an endpoint; undefined where that is not one for HTTP.
 * @param path of the resource, from `/`.
 */
export function httpTarget(
  endpoint: Endpoint,
  service: ProbedService = 'http',
  path = '/',
): HttpTarget | undefined {
  const scheme = service === 'https' ? 'https' : 'http';
  switch (endpoint.kind) {
    case 'tcp':
      return { url: `${scheme}://${endpoint.host}:${String(endpoint.ports[service])}${path}` };
    case 'unix':
      return {
        url: `${scheme}://localhost${path}`,
        socketPath: socketPath(endpoint.folder, service),
      };
    case 'volume':
    case 'unreachable':
      return undefined;
  }
}
