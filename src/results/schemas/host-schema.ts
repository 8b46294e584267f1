import { z } from 'zod';
import { readableVersion } from './summary-schema.ts';
import { tcpSettings } from './tcp-settings-schema.ts';

/** What of the kernel decides numbers beside its version. */
const system = z.strictObject({
  machine: z.string().optional(),
  clockSource: z.string().optional(),
  /** As far as they decide speed. */
  kernelParameters: z.array(z.string()).readonly().optional(),
  transparentHugepages: z.string().optional(),
  sysctls: z.record(z.string(), z.string()).optional(),
  mtu: z.record(z.string(), z.int()).optional(),
  rps: z.record(z.string(), z.string()).optional(),
  /** That a process in a container may have. */
  openFiles: z.int().optional(),
});

const offloads = z.strictObject({
  tso: z.boolean().optional(),
  gso: z.boolean().optional(),
  gro: z.boolean().optional(),
  txChecksum: z.boolean().optional(),
  rxChecksum: z.boolean().optional(),
});

/** host.json: the machine and engine it ran on. What could not be read is absent. */
export const hostSchema = z.strictObject({
  schemaVersion: readableVersion,
  hostname: z.string(),
  cpu: z.strictObject({
    model: z.string().optional(),
    /** As Linux has them; on ARM the implementer, architecture, part and revision. */
    vendor: z.string().optional(),
    family: z.string().optional(),
    modelNumber: z.string().optional(),
    stepping: z.string().optional(),
    microcode: z.string().optional(),
    count: z.int(),
    sockets: z.int().optional(),
    coreCount: z.int().optional(),
    numaNodes: z.int().optional(),
    smt: z.boolean().optional(),
    l2Bytes: z.int().optional(),
    l3Bytes: z.int().optional(),
    /** Rate of the time stamp counter, where it is constant. */
    tscMhz: z.number().optional(),
    governor: z.string().optional(),
    idleStates: z.array(z.string()).readonly().optional(),
    /** What the kernel does against each flaw of this CPU. */
    mitigations: z.record(z.string(), z.string()).optional(),
    virtualised: z.string().optional(),
  }),
  system: system.optional(),
  /** The same for two hosts whose absolute values may be compared; absent in runs of before there was one. */
  fingerprint: z.string().optional(),
  memoryBytes: z.number(),
  os: z.string(),
  kernel: z.string(),
  architecture: z.string(),
  engine: z.strictObject({
    version: z.string(),
    apiVersion: z.string(),
    storageDriver: z.string(),
    cgroupVersion: z.string(),
    private: z.boolean(),
    /** Which of several that were compared it is, and what was set of it in the terms of daemon.json. */
    setting: z
      .strictObject({
        id: z.string(),
        daemon: z.record(z.string(), z.union([z.boolean(), z.number(), z.string()])),
      })
      .optional(),
    userlandProxy: z.boolean().optional(),
    runtime: z.string().optional(),
    liveRestore: z.boolean().optional(),
    firewallBackend: z.string().optional(),
    /** Whether containers of the default bridge may reach each other. */
    icc: z.boolean().optional(),
    /** The switch of the whole host, `net.bridge.bridge-nf-call-iptables`; a bridge may have its own on. */
    bridgeNfCallIptables: z.boolean().optional(),
  }),
  /** TCP on the host's own network namespace. */
  ...tcpSettings,
  /** The switches of bridges by their interface. */
  bridges: z.record(z.string(), z.strictObject({ nfCallIptables: z.boolean() })).optional(),
  /**
   * Rules of iptables (IPv4): of all chains, and by table those that a bridged packet may be compared with where
   * it passes iptables.
   */
  firewall: z.strictObject({ bridged: z.record(z.string(), z.int()), total: z.int() }).optional(),
  /** Of `lo` and the default bridge; of a pair of the run, both ends: `veth` on the host, `container` in a client's namespace. */
  offloads: z.record(z.string(), offloads).optional(),
  cpusets: z.strictObject({ server: z.string(), load: z.string() }),
  images: z.record(z.string(), z.string()),
  /** Share of CPU time stolen while measuring, 0 to 1. */
  steal: z.number().optional(),
  loadAverage: z.number().optional(),
  otherContainers: z.int(),
});

export type Host = z.infer<typeof hostSchema>;
