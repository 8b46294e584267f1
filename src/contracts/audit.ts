import type { NetworkFacts } from '../base/network-facts.ts';
import type { Reach } from './reach.ts';

/** `info`: nothing to be done at once, or not known. */
export const auditLevels = ['warn', 'info', 'pass'] as const;
type AuditLevel = (typeof auditLevels)[number];

/** The edition that numbers are of; Docker Bench for Security 1.6.0 has the same. */
export const benchmarkEdition = 'CIS Docker Benchmark 1.6.0';

export interface Audited {
  readonly facts: NetworkFacts;
  readonly reaches: readonly Reach[];
}

export interface AuditVerdict {
  readonly level: AuditLevel;
  /** What was seen, in whole sentences. */
  readonly evidence: string;
  /** What to do; absent where it passes. */
  readonly advice?: string;
}

/** A network setting of an engine or its containers, and whether it is as it should be. */
export interface Audit {
  readonly id: string;
  readonly title: string;
  /** Number of the benchmark's item that it is about; absent where it has none. */
  readonly item?: string;
  /** Pure. */
  readonly judge: (audited: Audited) => AuditVerdict;
}

export function defineAudit(audit: Audit): Audit {
  return audit;
}
