import { z } from 'zod';

const size = z.int().nonnegative();
const bufferSizes = z.tuple([size, size, size]).readonly();

/** What a network namespace gives to TCP sockets, sizes in bytes. What could not be read is absent. */
export const tcpSettings = {
  congestionControl: z.string().optional(),
  availableCongestionControl: z.array(z.string()).readonly().optional(),
  /** Minimum, default, maximum. */
  tcpRmem: bufferSizes.optional(),
  tcpWmem: bufferSizes.optional(),
  rmemMax: size.optional(),
  wmemMax: size.optional(),
} as const;
