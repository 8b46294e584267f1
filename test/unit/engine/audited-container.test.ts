import type Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { auditedContainer } from '../../../src/engine/network-inventory.ts';

function inspected(host: object, networkSettings: object = {}): Docker.ContainerInspectInfo {
  const found = {
    ...{ Id: 'a1', Name: '/web', Mounts: [] },
    HostConfig: { NetworkMode: 'app', Privileged: false, CapAdd: null, Sysctls: null, ...host },
    NetworkSettings: { Networks: {}, Ports: null, ...networkSettings },
  };
  return found as unknown as Docker.ContainerInspectInfo;
}

describe('a container as its engine shows it', () => {
  it.each([
    ['app', { kind: 'own' }],
    ['default', { kind: 'own' }],
    ['host', { kind: 'host' }],
    ['none', { kind: 'none' }],
    ['container:b2', { kind: 'container', id: 'b2' }],
  ])('with network mode %s is in a namespace %j', (NetworkMode, namespace) => {
    expect(auditedContainer(inspected({ NetworkMode })).namespace).toEqual(namespace);
  });

  it('has its addresses, and a route where it was given a gateway', () => {
    const app = { IPAddress: '172.18.0.2', GlobalIPv6Address: '', Gateway: '', IPv6Gateway: '' };
    const six = { ...app, GlobalIPv6Address: 'fd00::2', IPv6Gateway: 'fd00::1' };
    expect(auditedContainer(inspected({}, { Networks: { app, six } })).attachments).toEqual([
      { network: 'app', ipv4: '172.18.0.2', hasRoute4: false, hasRoute6: false },
      {
        ...{ network: 'six', ipv4: '172.18.0.2', ipv6: 'fd00::2' },
        hasRoute4: false,
        hasRoute6: true,
      },
    ]);
  });

  it('publishes each binding of a port, and none of one that is only exposed', () => {
    const bindings = [
      { HostIp: '0.0.0.0', HostPort: '8080' },
      { HostIp: '::', HostPort: '8080' },
    ];
    const Ports = { '80/tcp': bindings, '81/udp': null, '82/sctp': bindings };
    const published = { transport: 'tcp', hostPort: 8080, containerPort: 80 };
    expect(auditedContainer(inspected({}, { Ports })).published).toEqual([
      { ...published, hostAddress: '0.0.0.0' },
      { ...published, hostAddress: '::' },
    ]);
  });

  it('publishes nothing at the host on a network that is routed, where its port has none of the host', () => {
    const Ports = { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '0' }] };
    expect(auditedContainer(inspected({}, { Ports }))).toMatchObject({
      published: [],
      routed: [{ transport: 'tcp', containerPort: 80 }],
    });
  });

  it('names capabilities as the kernel does, without their prefix', () => {
    expect(
      auditedContainer(inspected({ CapAdd: ['CAP_NET_ADMIN', 'SYS_ADMIN'] })).capabilities,
    ).toEqual(['NET_ADMIN', 'SYS_ADMIN']);
  });
});
