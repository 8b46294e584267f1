import { describe, expect, it } from 'vitest';
import { standardPorts } from '../../../src/contracts/endpoint.ts';
import { defaultNginx, nginxConf } from '../../../bench/services/nginx/nginx-conf.ts';

const tcp = { kind: 'tcp', address: '127.0.0.1', ports: standardPorts } as const;
const unix = { kind: 'unix', folder: '/exchange' } as const;
const plain = { ...defaultNginx, tls: false };

describe('the configuration of nginx', () => {
  it('writes no access log and keeps connections open beyond any slice', () => {
    const text = nginxConf({ ...plain, listen: tcp });
    expect(text).toContain('access_log off;');
    expect(Number(/keepalive_requests (\d+);/.exec(text)?.[1])).toBeGreaterThan(1e9);
    expect(text).toContain('keepalive_timeout 1d;');
    expect(text).toContain('worker_processes 1;');
  });

  it('speaks TLS 1.3 and nothing older, and only where it is asked to', () => {
    const text = nginxConf({ ...plain, tls: true, listen: tcp });
    expect(text).toContain('listen 127.0.0.1:443 ssl;');
    expect(text).toMatch(/ssl_protocols TLSv1\.3;/);
    expect(nginxConf({ ...plain, listen: tcp })).not.toContain('ssl');
  });

  it('is the same in every mode but for the line that says where to listen', () => {
    const lines = (listen: typeof tcp | typeof unix) =>
      nginxConf({ ...plain, tls: true, listen })
        .split('\n')
        .filter((line) => !line.trim().startsWith('listen '));
    expect(lines(tcp)).toEqual(lines(unix));
    expect(nginxConf({ ...plain, listen: unix })).toContain('listen unix:/exchange/http.sock;');
  });
});
