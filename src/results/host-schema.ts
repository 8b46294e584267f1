import { z } from 'zod';
import { readableVersion } from './summary-schema.ts';
import { tcpSettings } from './tcp-settings-schema.ts';

/** host.json: the machine and engine it ran on. What could not be read is absent. */
export const hostSchema = z.strictObject({
  schemaVersion: readableVersion,
  hostname: z.string(),
  cpu: z.strictObject({
    model: z.string().optional(),
    count: z.int(),
    governor: z.string().optional(),
    virtualised: z.string().optional(),
  }),
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
    userlandProxy: z.boolean().optional(),
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
  cpusets: z.strictObject({ server: z.string(), load: z.string() }),
  images: z.record(z.string(), z.string()),
  /** Share of CPU time stolen while measuring, 0 to 1. */
  steal: z.number().optional(),
  loadAverage: z.number().optional(),
  otherContainers: z.int(),
});

export type Host = z.infer<typeof hostSchema>;
