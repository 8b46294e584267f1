import type { Block } from '../document.ts';

/** A section before it is built. Whatever it throws is told in its place. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly isOpen?: boolean;
  readonly line?: () => string | undefined;
  /** A sentence for each piece of it that is told as missing in its own place. */
  readonly problems?: readonly string[];
  /** @param attempt builds a piece of it that costs itself only, whatever it throws. */
  readonly build: (attempt: Attempt) => readonly Block[];
}

export type Attempt = (title: string, build: () => readonly Block[]) => readonly Block[];
