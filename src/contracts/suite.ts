import type { ParameterName } from './parameter.ts';

/** A named selection, and how long to measure it. */
export interface Suite {
  readonly id: string;
  readonly title: string;
  /** The one that runs where none is named, and whose order lists follow. */
  readonly isDefault?: boolean;
  /** The mode that the others are compared with, unless --baseline says otherwise. */
  readonly baseline: string;
  readonly modes: readonly string[];
  /** Ids, with parameters where only some values are meant: `exchange@payload=16KiB`. */
  readonly workloads: readonly string[];
  /** The one of them that its answer is about: it has more blocks than the others. */
  readonly headline?: string;
  /** Values of parameters, as their flags take them, for the workloads that have them. */
  readonly sweeps?: Readonly<Partial<Record<ParameterName, readonly string[]>>>;
  /** Wall seconds for measuring, without starting and stopping containers. */
  readonly budgetS: number;
  /** How many times all containers are started anew; once where left out. */
  readonly generations?: number;
  /** Engine settings to run it on, one after another; on whatever engine answers where left out. */
  readonly engines?: readonly string[];
  /** How many times each of them has its turn; four where left out. */
  readonly engineRounds?: number;
}

export function defineSuite(suite: Suite): Suite {
  return suite;
}
