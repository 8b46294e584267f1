import type { HttpTarget } from '../base/agent-protocol.ts';
import type { Endpoint } from './mode.ts';

/** How an HTTP client reaches an endpoint; undefined where it is not one for HTTP. */
export function httpTarget(endpoint: Endpoint): HttpTarget | undefined {
  switch (endpoint.kind) {
    case 'tcp':
      return { url: `http://${endpoint.host}:${String(endpoint.port)}/` };
    case 'unix':
      return { url: 'http://localhost/', socketPath: endpoint.path };
    case 'volume':
    case 'unreachable':
      return undefined;
  }
}
