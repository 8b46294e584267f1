import { defineService } from '../../src/contracts/service.ts';
import { nginxConf, startNginx } from './nginx/nginx-conf.ts';

const certificate = `mkdir -p https
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=bridgetoll \\
  -keyout https/key.pem -out https/certificate.pem 2>/dev/null`;

export default defineService({
  id: 'https',
  title: 'nginx over TLS 1.3',
  port: 443,
  protocols: ['tcp'],
  sockets: ['tcp', 'unix'],
  command: `${certificate}\n${startNginx('https', 'HTTPS_CONF')}`,
  environment: (address) => ({ HTTPS_CONF: nginxConf(address, { name: 'https', tls: true }) }),
  probe: 'https',
});
