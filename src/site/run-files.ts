import type { ReportDocument } from '../report/document.ts';
import { hostFolder } from './site-manifest.ts';
import type { SiteRun } from './site-run.ts';

/** What a run's page leads to. */
export function runFiles({ runId, host, archive }: SiteRun): ReportDocument['files'] {
  return [
    ['../../index.html', 'the newest answer of every host'],
    [`../../${hostFolder(host.id)}/index.html`, `all runs of ${host.hostname}`],
    ...(archive === undefined
      ? []
      : [
          [
            archive,
            `the run itself; "npm run bench -- report ${archive}" draws its report with all charts`,
          ] as const,
        ]),
    [`../../feed.xml`, `new runs, among them ${runId}, as an Atom feed`],
  ];
}
