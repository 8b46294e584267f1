import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { warningsOf } from '../../../src/base/check.ts';
import { chooseCpusets } from '../../../src/host/cpusets.ts';
import { readCpuTime } from '../../../src/host/cpu-time.ts';
import { describeHost } from '../../../src/run/describe-host.ts';
import { readHostFacts } from '../../../src/host/host-facts.ts';
import { readPathFacts } from '../../../src/host/path-facts.ts';
import type { HostReader } from '../../../src/host/host-reading.ts';
import { preflight } from '../../../src/host/preflight.ts';
import { hostSchema } from '../../../src/results/schemas/host-schema.ts';
import { fakeReader, otherFacts, otherFiles } from '../host/another-machine.ts';

const images = { server: 's:1', load: 'l:1', ids: { 's:1': 'sha256:1' } };
const engine = {
  address: 'tcp://other-host:2375',
  isLocal: false,
  isPrivate: false,
  otherContainers: async () => 4,
  defaultBridge: async () => ({ name: 'b', link: 'other0', subnet: '', gateway: '', icc: true }),
};

async function described(reader: HostReader) {
  const network = await engine.defaultBridge();
  const bridge = network.link;
  const host = await readHostFacts(reader, otherFacts, bridge);
  const cpusets = chooseCpusets(host.cores, host.nodes);
  const path = await readPathFacts({ facts: otherFacts, reader, bridge });
  const facts = otherFacts;
  return describeHost({
    engine,
    facts,
    host,
    path,
    network,
    images,
    ...(cpusets ? { cpusets } : {}),
  });
}

describe('host.json of an engine on another machine', () => {
  it('is what that machine and its engine say, and nothing else', async () => {
    const host = await described(fakeReader(otherFiles, 'Other CPU'));
    expect(hostSchema.parse(host)).toEqual({
      schemaVersion: host.schemaVersion,
      hostname: 'other-host',
      cpu: {
        model: 'Other CPU',
        ...{ vendor: 'OtherInc', family: '26', modelNumber: '68', stepping: '1' },
        ...{ count: 6, coreCount: 4, governor: 'other-governor', virtualised: 'Other Vendor' },
      },
      system: {
        ...{ machine: 'Other Vendor', kernelParameters: ['mitigations=off'] },
        sysctls: { 'net.netfilter.nf_conntrack_max': '100000' },
        mtu: { other0: 1450 },
      },
      fingerprint: host.fingerprint,
      memoryBytes: 123_456_789,
      os: 'Other Linux',
      kernel: '9.9.9-other',
      architecture: 'other64',
      engine: {
        version: '99.1',
        apiVersion: '1.99',
        storageDriver: 'otherfs',
        cgroupVersion: '2',
        private: false,
        bridgeNfCallIptables: false,
        icc: true,
      },
      congestionControl: 'other-cc',
      tcpRmem: [1, 2, 3],
      rmemMax: 4,
      bridges: { other0: { nfCallIptables: true } },
      cpusets: { server: '2', load: '4,5,6' },
      images: { 's:1': 'sha256:1' },
      loadAverage: 77.25,
      otherContainers: 4,
    });
  });

  it('has nothing of this machine where nothing can be read there', async () => {
    const host = await described(fakeReader({}));
    expect(host.cpu).toEqual({ count: 6 });
    expect(host.cpusets).toEqual({ server: '1', load: '2,3,4,5' });
    expect(Object.keys(host).sort()).toEqual([
      ...[
        'architecture',
        'cpu',
        'cpusets',
        'engine',
        'fingerprint',
        'hostname',
        'images',
        'kernel',
      ],
      ...['memoryBytes', 'os', 'otherContainers', 'schemaVersion'],
    ]);
    expect(JSON.stringify(host)).not.toContain(JSON.stringify(os.hostname()));
  });

  it('believes the kernel, and not the engine, about br_netfilter', async () => {
    const facts = { ...otherFacts, bridgeNfCallIptables: true };
    const bridged = async (files: Readonly<Record<string, string>>) =>
      (await readHostFacts(fakeReader(files), facts)).bridgeNfCallIptables;
    const file = '/proc/sys/net/bridge/bridge-nf-call-iptables';
    expect(await bridged({ ...otherFiles, [file]: '1' })).toBe(true);
    expect(await bridged({ ...otherFiles, [file]: '0' })).toBe(false);
    // Without the module there is no such file.
    expect(await bridged({ ...otherFiles, [file]: '' })).toBe(false);
    expect(await bridged({})).toBe(true);
  });
});

describe('what is seen before a run on another machine', () => {
  it('is seen there', async () => {
    const idle = 'cpu  0 0 0 1000 0 0 0 0\n';
    const busy = 'cpu  90 0 0 1010 0 0 0 0\n';
    const stats = [idle, busy];
    const reader: HostReader = {
      ...fakeReader({}),
      read: (paths) => fakeReader({ ...otherFiles, '/proc/stat': stats.shift() ?? '' }).read(paths),
    };
    const host = await readHostFacts(fakeReader(otherFiles), otherFacts);
    const selected = { path: { bridges: {} }, modes: [], workloads: [] };
    const checks = await preflight({ engine, facts: otherFacts, host, reader, ...selected });
    expect(warningsOf(checks).map((each) => `${each.code}: ${each.message}`)).toEqual([
      'REMOTE_ENGINE: The engine is reached over tcp.',
      'LITTLE_MEMORY: The host has 0.1 GiB of memory, and the containers of a run take about 0.2 GiB.',
      'GOVERNOR: CPU frequency governor "other-governor".',
      'BUSY_MACHINE: The CPUs were 90 % busy before anything was started.',
      'OTHER_CONTAINERS: 4 other containers are running.',
      'CONNECTIONS: There are 100 ephemeral ports.',
    ]);
  });

  it('is not guessed where its CPU time cannot be read', async () => {
    expect(await readCpuTime(fakeReader({}))).toBeUndefined();
  });
});
