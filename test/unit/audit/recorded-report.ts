import { join } from 'node:path';
import { judgeAudits } from '../../../src/audit/judge-audits.ts';
import { reachesOf } from '../../../src/audit/reaches-of.ts';
import type { NetworkFacts } from '../../../src/base/network-facts.ts';
import { benchmarkEdition } from '../../../src/contracts/audit.ts';
import { loadCatalogue } from '../../../src/contracts/catalogue.ts';
import type { AuditReport } from '../../../src/report/audit/audit-report.ts';

export const catalogue = await loadCatalogue(join(import.meta.dirname, '..', '..', '..'));

/** What `audit` makes of an engine, at a time of its own. */
export function reportOf(facts: NetworkFacts): AuditReport {
  const reaches = reachesOf(facts);
  return {
    ...{ hostname: 'web1', engine: '28.5.2', kernel: '6.18.0', auditedAt: '2026-11-26T08:00:00Z' },
    ...{ edition: benchmarkEdition, reaches },
    findings: judgeAudits(catalogue.audits, { facts, reaches }),
  };
}
