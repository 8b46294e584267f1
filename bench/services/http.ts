import { defineService, type Service } from '../../src/contracts/service.ts';
import { nginxConf, startNginx, type NginxSettings } from './nginx/nginx-conf.ts';

/** @param settings for tests that need nginx to misbehave. */
export function httpService(settings: Omit<NginxSettings, 'name' | 'tls'> = {}): Service {
  return defineService({
    id: 'http',
    title: 'nginx over HTTP',
    port: 80,
    protocols: ['tcp'],
    sockets: ['tcp', 'unix'],
    command: startNginx('http', 'HTTP_CONF'),
    environment: (address) => ({ HTTP_CONF: nginxConf(address, { ...settings, name: 'http' }) }),
    probe: 'http',
  });
}

export default httpService();
