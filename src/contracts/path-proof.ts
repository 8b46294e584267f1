/**
 * What bytes can pass, or what can be busy, on the way between client and server. `network` stands for all interfaces
 * of a namespace but `lo`; those of the host are shared with whatever else runs there.
 */
export const pathPoints = [
  'client lo',
  'client network',
  'server lo',
  'server network',
  'host lo',
  'host bridge',
  'docker-proxy',
] as const;
export type PathPoint = (typeof pathPoints)[number];

/** What has to be true of a mode's counters in every slice, where there is something to count. */
export interface PathProof {
  /** All bytes of the slice pass it; docker-proxy works. */
  readonly passed?: readonly PathPoint[];
  /** Next to none of them do; docker-proxy does nothing. Not of the host's interfaces, where others may be busy. */
  readonly still?: readonly PathPoint[];
  /** Not even there. */
  readonly absent?: readonly PathPoint[];
}
