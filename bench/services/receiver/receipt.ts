import { toStrictJson } from '../../../src/base/json.ts';

/** What the receiver answers, on the clock that all containers of a host share. */
export interface HandoffReceipt {
  readonly bytes: number;
  /** CLOCK_MONOTONIC at the last byte, in ns: too large for a JSON number. */
  readonly endNs: string;
}

/** Always as long, so that the head of an answer can go out before its body is known. */
export const receiptBytes = 64;

export function formatReceipt(receipt: HandoffReceipt): string {
  return toStrictJson(receipt).padEnd(receiptBytes);
}

/** @throws SyntaxError for what is none. */
export function parseReceipt(text: string): HandoffReceipt {
  return JSON.parse(text) as HandoffReceipt;
}
