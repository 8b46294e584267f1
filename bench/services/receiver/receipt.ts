/** What the receiver answers, on the clock that all containers of a host share. */
export interface HandoffReceipt {
  readonly bytes: number;
  /** CLOCK_MONOTONIC at the last byte, in ns: too large for a JSON number. */
  readonly endNs: string;
}
