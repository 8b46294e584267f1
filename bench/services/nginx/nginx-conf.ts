/**
 * topology: a mode and an engine become a running server and load container. In: a mode, the
 * engine, images, cpusets. Out: an endpoint, an open channel to the agent, checked claims; all of
 * it disposable. Must not: know the modes (each raises itself on a Provisioner), or measure.
 */
import { payloadFolder, socketPath, type Listen } from '../../../src/contracts/endpoint.ts';

export interface NginxSettings {
  readonly listen: Listen;
  readonly workers: number;
  /** Requests after which nginx closes a keep-alive connection. */
  readonly keepaliveRequests: number;
  /** Whether it also serves TLS, with the certificate that the container made for itself. */
  readonly tls: boolean;
}

export const defaultNginx: Omit<NginxSettings, 'listen' | 'tls'> = {
  workers: 1,
  // nginx's own default of 1,000 makes autocannon mismatch requests and responses, and so inflate
  // latencies 2 to 10 times; the limit has to be out of reach of any slice.
  keepaliveRequests: 2_000_000_000,
};

/** The same file in every mode, but for the `listen` lines. Everything it writes is on /run. */
export function nginxConf(settings: NginxSettings): string {
  const { listen, tls } = settings;
  const at = (service: 'http' | 'https'): string =>
    listen.kind === 'unix'
      ? `unix:${socketPath(listen.folder, service)}`
      : `${listen.address}:${String(listen.ports[service])}`;
  const tlsLines = `
    listen ${at('https')} ssl;
    ssl_certificate /run/bridgetoll/certificate.pem;
    ssl_certificate_key /run/bridgetoll/key.pem;
    ssl_protocols TLSv1.3;`;
  return `worker_processes ${String(settings.workers)};
pid /run/bridgetoll/nginx.pid;
error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off;
  keepalive_requests ${String(settings.keepaliveRequests)};
  keepalive_timeout 1d;
  sendfile on;
  client_body_temp_path /run/bridgetoll/body;
  proxy_temp_path /run/bridgetoll/proxy;
  fastcgi_temp_path /run/bridgetoll/fastcgi;
  uwsgi_temp_path /run/bridgetoll/uwsgi;
  scgi_temp_path /run/bridgetoll/scgi;
  server {
    listen ${at('http')};${tls ? tlsLines : ''}
    default_type text/plain;
    location / { return 200 "bridgetoll\\n"; }
    location ${payloadFolder}/ { alias ${payloadFolder}/; }
  }
}
`;
}
