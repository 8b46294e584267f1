import { describe, expect, it } from 'vitest';
import { nginxConf } from '../../../bench/services/nginx/nginx-conf.ts';

const tcp = { kind: 'tcp', address: '127.0.0.1', port: 443 } as const;
const unix = { kind: 'unix', path: '/exchange/http.sock' } as const;

describe('the configuration of nginx', () => {
  it('writes no access log and keeps connections open beyond any slice', () => {
    const text = nginxConf(tcp, { name: 'http' });
    expect(text).toContain('access_log off;');
    expect(Number(/keepalive_requests (\d+);/.exec(text)?.[1])).toBeGreaterThan(1e9);
    expect(text).toContain('keepalive_timeout 1d;');
    expect(text).toContain('worker_processes 1;');
  });

  it('speaks TLS 1.3 and nothing older, and only where it is asked to', () => {
    const text = nginxConf(tcp, { name: 'https', tls: true });
    expect(text).toContain('listen 127.0.0.1:443 ssl;');
    expect(text).toMatch(/ssl_protocols TLSv1\.3;/);
    expect(nginxConf(tcp, { name: 'http' })).not.toContain('ssl');
  });

  it('is the same in every mode but for the line that says where to listen', () => {
    const lines = (address: typeof tcp | typeof unix) =>
      nginxConf(address, { name: 'https', tls: true })
        .split('\n')
        .filter((line) => !line.trim().startsWith('listen '));
    expect(lines(tcp)).toEqual(lines(unix));
    expect(nginxConf(unix, { name: 'http' })).toContain('listen unix:/exchange/http.sock;');
  });

  it('shares no file with another nginx of the same container', () => {
    const files = (name: string) =>
      [...nginxConf(tcp, { name, tls: true }).matchAll(/\/run\/bridgetoll\S+/g)].map(String);
    expect(files('http').filter((file) => files('https').includes(file))).toEqual([]);
    expect(files('http').length).toBeGreaterThan(5);
  });
});
