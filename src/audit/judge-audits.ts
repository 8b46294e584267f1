import { messageOf } from '../base/errors.ts';
import { auditLevels, type Audit, type Audited, type AuditVerdict } from '../contracts/audit.ts';

/** One setting, judged. */
export interface AuditFinding extends AuditVerdict {
  readonly id: string;
  readonly title: string;
  readonly item?: string;
}

/** The worst first, in the order that they came in. One that throws costs its own line only. Pure. */
export function judgeAudits(audits: readonly Audit[], audited: Audited): readonly AuditFinding[] {
  const findings = audits.map(({ id, title, item, judge }) => ({
    ...{ id, title },
    ...(item === undefined ? {} : { item }),
    ...judged(judge, audited),
  }));
  return auditLevels.flatMap((level) => findings.filter((each) => each.level === level));
}

function judged(judge: Audit['judge'], audited: Audited): AuditVerdict {
  try {
    return judge(audited);
  } catch (thrown) {
    return { level: 'info', evidence: `It could not be judged: ${messageOf(thrown)}.` };
  }
}
