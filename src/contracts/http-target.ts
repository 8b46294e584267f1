import type { HttpTarget } from '../base/agent-protocol.ts';
import { portOf, socketPath, type Endpoint } from './endpoint.ts';
import type { Service } from './service.ts';

/**
 * How an HTTP client reaches a service of an endpoint; undefined where it is none for HTTP.
 * @param path of the resource, from `/`.
 */
export function httpTarget(
  endpoint: Endpoint,
  service: Pick<Service, 'id' | 'probe'>,
  path = '/',
): HttpTarget | undefined {
  if (service.probe === 'command-waits') return undefined;
  switch (endpoint.kind) {
    case 'tcp': {
      const port = String(portOf(endpoint.ports, service.id));
      return { url: `${service.probe}://${inUrl(endpoint.host)}:${port}${path}` };
    }
    case 'unix':
      return {
        url: `${service.probe}://localhost${path}`,
        socketPath: socketPath(endpoint.folder, service.id),
      };
    case 'volume':
      return undefined;
  }
}

/** In a URL, the colons of an IPv6 address have brackets around them. */
function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
