import type { AuditFinding } from '../../audit/judge-audits.ts';
import type { Reach } from '../../contracts/reach.ts';

/** All that a page of an audit is drawn from. */
export interface AuditReport {
  readonly hostname: string;
  /** Version of the engine. */
  readonly engine: string;
  readonly kernel: string;
  /** When it was read: `2026-11-25T23:15:35Z`. */
  readonly auditedAt: string;
  /** The benchmark that numbers of settings are of. */
  readonly edition: string;
  /** The worst first. */
  readonly findings: readonly AuditFinding[];
  readonly reaches: readonly Reach[];
}
