import { z } from 'zod';

/** What every slice tells beside its own numbers, as SliceOutput in src/base/agent-protocol.ts. */
export const sliceOutput = z.object({
  sliceMs: z.number().positive(),
  /** Idle time is counted in ticks, so that it may seem more than all of a short slice. */
  cpuS: z.number().optional(),
  clientCpuUs: z.number().nonnegative().optional(),
  networkBytes: z.number().nonnegative().optional(),
});

/** As a reading has it. */
export function networkBytesOf({ networkBytes }: z.infer<typeof sliceOutput>): {
  readonly networkBytes?: number;
} {
  return networkBytes === undefined ? {} : { networkBytes };
}

/** Why an output cannot be read, in words for a slice's problem. */
export function unreadable(error: z.ZodError): string {
  return `the agent's output has no ${fieldOf(error)}`;
}

/** The first field that is wrong; `sense` where all of it is. */
export function fieldOf(error: z.ZodError): string {
  const path = error.issues[0]?.path ?? [];
  return path.length === 0 ? 'sense' : path.join('.');
}
