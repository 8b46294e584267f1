import type pc from 'picocolors';
import type { AuditAnswer } from '../audit/audit-answer.ts';
import type { AuditFinding } from '../audit/judge-audits.ts';
import type { Reach } from '../contracts/reach.ts';
import { findingLines } from './finding-lines.ts';
import { reachLines } from './reach-lines.ts';
import { wrap } from './wrap.ts';

interface AuditParts {
  readonly reaches: readonly Reach[];
  readonly findings: readonly AuditFinding[];
  /** The benchmark that numbers of settings are of. */
  readonly edition: string;
}

const columns = 80;

/** Who reaches whom, the settings, and last what it comes to: where it is still on the screen. */
export function auditLines(
  { reaches, findings, edition }: AuditParts,
  { sentence }: AuditAnswer,
  colors: ReturnType<typeof pc.createColors>,
): readonly string[] {
  return [
    ...reachLines(reaches, colors),
    colors.bold(`Network settings (numbers of the ${edition})`),
    ...findingLines(findings, colors),
    '',
    ...wrap(sentence, columns).map((line) => colors.bold(line)),
  ];
}
