import { describe, expect, it } from 'vitest';
import {
  configFileOf,
  daemonFacts,
  dataRootOf,
} from '../../../../src/host/network/daemon-facts.ts';

const settings = (args: string, config = '') =>
  daemonFacts(args.split(' ').filter(Boolean), config);

describe('the settings of a dockerd', () => {
  it("are the engine's own where nothing is said", () => {
    expect(settings('')).toEqual({
      ...{ iptables: true, userlandProxy: true, isTls: false, verifiesClients: false },
      hosts: ['unix:///var/run/docker.sock'],
    });
  });

  it.each([
    ['--iptables=false --userland-proxy=false', ''],
    ['--data-root /srv --iptables=0 --userland-proxy=false', ''],
    ['', '{"iptables": false, "userland-proxy": false}'],
    ['--userland-proxy=false', '{"iptables": false}'],
  ])('are read from flags "%s" and the file %s', (flags, file) => {
    expect(settings(flags, file)).toMatchObject({ iptables: false, userlandProxy: false });
  });

  it.each([
    ['-H unix:///a -H tcp://127.0.0.1:2375 --log-level warn', ''],
    ['--host unix:///a --host=tcp://127.0.0.1:2375', ''],
    ['-Hunix:///a -Htcp://127.0.0.1:2375', ''],
    ['', '{"hosts": ["unix:///a", "tcp://127.0.0.1:2375"]}'],
  ])('name all addresses of its API: "%s" %s', (flags, file) => {
    expect(settings(flags, file).hosts).toEqual(['unix:///a', 'tcp://127.0.0.1:2375']);
  });

  it('tell TLS from TLS that asks for certificates', () => {
    expect(settings('--tls')).toMatchObject({ isTls: true, verifiesClients: false });
    expect(settings('--tlsverify')).toMatchObject({ isTls: true, verifiesClients: true });
    expect(settings('', '{"tlsverify": true}')).toMatchObject({ verifiesClients: true });
  });

  it('are in a file that its flags name, as is the folder of its data', () => {
    expect(configFileOf([])).toBe('/etc/docker/daemon.json');
    expect(configFileOf(['--config-file', '/run/a.json'])).toBe('/run/a.json');
    expect(dataRootOf([], '')).toBe('/var/lib/docker');
    expect(dataRootOf([], '{"data-root": "/srv/a"}')).toBe('/srv/a');
    expect(dataRootOf(['--data-root=/srv/b'], '')).toBe('/srv/b');
  });
});
