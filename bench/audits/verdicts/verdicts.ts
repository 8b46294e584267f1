import type { AuditVerdict } from '../../../src/contracts/audit.ts';

export function passed(evidence: string): AuditVerdict {
  return { level: 'pass', evidence };
}

export function warned(evidence: string, advice: string): AuditVerdict {
  return { level: 'warn', evidence, advice };
}

/** Of what only a reader on the engine's machine, or root, could know. */
export function notKnown(what: string): AuditVerdict {
  const advice = 'Run it on the machine of the engine, as root.';
  return { level: 'info', evidence: `Not known: ${what}.`, advice };
}
