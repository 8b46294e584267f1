import { z } from 'zod';
import { readableVersion } from './summary-schema.ts';

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
    bridgeNfCallIptables: z.boolean().optional(),
  }),
  /** TCP's congestion control on the host. */
  congestionControl: z.string().optional(),
  cpusets: z.strictObject({ server: z.string(), load: z.string() }),
  images: z.record(z.string(), z.string()),
  /** Share of CPU time stolen while measuring, 0 to 1. */
  steal: z.number().optional(),
  loadAverage: z.number().optional(),
  otherContainers: z.int(),
});

export type Host = z.infer<typeof hostSchema>;
