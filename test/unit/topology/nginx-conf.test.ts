import { describe, expect, it } from 'vitest';
import { defaultNginx, nginxConf } from '../../../src/topology/nginx-conf.ts';

const tcp = { kind: 'tcp', address: '127.0.0.1', port: 8080 } as const;
const unix = { kind: 'unix', path: '/exchange/nginx.sock' } as const;

describe('the configuration of nginx', () => {
  it('writes no access log and keeps connections open beyond any slice', () => {
    const text = nginxConf({ ...defaultNginx, listen: tcp });
    expect(text).toContain('access_log off;');
    expect(Number(/keepalive_requests (\d+);/.exec(text)?.[1])).toBeGreaterThan(1e9);
    expect(text).toContain('keepalive_timeout 1d;');
    expect(text).toContain('worker_processes 1;');
  });

  it('is the same in every mode but for the line that says where to listen', () => {
    const lines = (listen: typeof tcp | typeof unix) =>
      nginxConf({ ...defaultNginx, listen })
        .split('\n')
        .filter((line) => !line.trim().startsWith('listen '));
    expect(lines(tcp)).toEqual(lines(unix));
    expect(nginxConf({ ...defaultNginx, listen: unix })).toContain(
      'listen unix:/exchange/nginx.sock;',
    );
  });
});
