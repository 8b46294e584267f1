import { payloadFolder } from '../../../src/contracts/payload.ts';
import { scratchFolder } from '../../../src/contracts/scratch-folder.ts';
import { seenFromFolder, seenOtherwise } from '../../../src/contracts/seen-from.ts';
import type { ServiceAddress } from '../../../src/contracts/service.ts';

/**
 * nginx's own default of 1,000 makes autocannon mismatch requests and responses, and so inflate
 * latencies 2 to 10 times; the limit has to be out of reach of any slice.
 */
const outOfReach = 2_000_000_000;

export interface NginxSettings {
  /** Name of its process id file and temporary folders: several nginx run in one container. */
  readonly name: string;
  readonly workers?: number;
  /** Requests after which nginx closes a keep-alive connection. */
  readonly keepaliveRequests?: number;
  /** Whether it speaks TLS, with the certificate that the container made for itself. */
  readonly tls?: boolean;
}

/** The same file in every mode, but for the `listen` line. Everything that it writes is under /run. */
export function nginxConf(address: ServiceAddress, settings: NginxSettings): string {
  const { name, workers = 1, keepaliveRequests = outOfReach, tls = false } = settings;
  const listen =
    address.kind === 'unix'
      ? `unix:${address.path}`
      : `${inNginx(address.address)}:${String(address.port)}`;
  const folder = `${scratchFolder}/${name}`;
  const tlsLines = `
    ssl_certificate ${folder}/certificate.pem;
    ssl_certificate_key ${folder}/key.pem;
    ssl_protocols TLSv1.3;`;
  return `worker_processes ${String(workers)};
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off;
  keepalive_requests ${String(keepaliveRequests)};
  keepalive_timeout 1d;
  sendfile on;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen ${listen}${tls ? ' ssl' : ''};${tls ? tlsLines : ''}
    default_type text/plain;
    location / { return 200 "bridgetoll\\n"; }
    location ${payloadFolder}/ { alias ${payloadFolder}/; }
    location ${seenFromFolder}/ {
      if ($uri = ${seenFromFolder}/$remote_addr) { return 200; }
      return ${String(seenOtherwise)};
    }
  }
}
`;
}

function inNginx(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** Bash that writes the configuration from an environment variable and starts nginx with it. */
export function startNginx(name: string, variable: string): string {
  return `mkdir -p ${name}
printf %s "$${variable}" >${name}/nginx.conf
nginx -c ${scratchFolder}/${name}/nginx.conf -g 'daemon off;' &`;
}
