/** What the agent writes to the stdin of each process that is to drive a part of a slice. */
export interface PartCommand {
  readonly id: number;
  readonly do: 'drive-part';
  readonly driver: string;
  readonly request: unknown;
}

/** What such a process sends back through its channel: that its load has stopped, then its reply as a line of JSON. */
export type PartMessage = { readonly stopped: true } | { readonly reply: string };

/** What the agent then sends to it, once all have stopped. */
export const allStopped = 'all stopped';
