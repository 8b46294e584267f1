import { messageOf } from '../../base/errors.ts';
import { claimStatuses, type ArticleClaim, type ClaimVerdict } from '../../contracts/claim.ts';
import type { MeasuredRun } from '../../contracts/measured-run.ts';
import type { Table } from '../../contracts/table.ts';
import type { Block } from '../document.ts';
import type { Part } from './part.ts';

const article =
  'Statements of the article "What is Docker networking?" (Michael Hausenblas, O\'Reilly, 2016), judged by what this run measured and checked.';

/** A claim with what a run says of it, or why that could not be found out. */
export type JudgedClaim = Pick<ArticleClaim, 'id' | 'title' | 'statement' | 'decidedBy'> &
  (ClaimVerdict | { readonly problem: string });

/** Those that the run decides come first. A claim that throws costs its own row only. */
export function judgeClaims(
  measured: MeasuredRun,
  claims: readonly ArticleClaim[],
): readonly JudgedClaim[] {
  const judged = claims.map((claim): JudgedClaim => {
    const { id, title, statement, decidedBy } = claim;
    const about = { id, title, statement, decidedBy };
    try {
      return { ...about, ...claim.judge(measured) };
    } catch (thrown) {
      return { ...about, problem: messageOf(thrown) };
    }
  });
  return [...judged].sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf(claim: JudgedClaim): number {
  return 'status' in claim ? claimStatuses.indexOf(claim.status) : -1;
}

/** A sentence for each claim that could not be judged. */
function claimProblems(claims: readonly JudgedClaim[]): readonly string[] {
  return claims.flatMap((claim) =>
    'problem' in claim ? [`Claim "${claim.title}" could not be judged: ${claim.problem}`] : [],
  );
}

/** `3 of 9 statements confirmed, 1 refuted, 2 inconclusive, 3 not tested.` */
export function countClaims(claims: readonly JudgedClaim[]): string {
  const counted = claimStatuses.map((status) => ({
    status,
    count: claims.filter((claim) => 'status' in claim && claim.status === status).length,
  }));
  const failed = claimProblems(claims).length;
  const [confirmed, ...others] = [
    ...counted,
    ...(failed > 0 ? [{ status: 'could not be judged', count: failed }] : []),
  ];
  const rest = others.map(({ status, count }) => `, ${String(count)} ${status}`).join('');
  return `${String(confirmed?.count ?? 0)} of ${String(claims.length)} statements confirmed${rest}.`;
}

export function claimsOfArticle(claims: readonly JudgedClaim[]): Table {
  return {
    caption: "The article's statements and this run",
    head: ['Statement', 'Verdict', 'Evidence'],
    rows: claims.map((claim) =>
      'problem' in claim
        ? [claim.title, 'could not be judged', claim.problem]
        : [claim.title, claim.status, claim.evidence],
    ),
  };
}

/** Nothing is shown where there are no claims. */
export function articlePart(measured: MeasuredRun, claims: readonly ArticleClaim[]): Part {
  const judged = judgeClaims(measured, claims);
  return {
    ...{ id: 'article', title: 'What the article says' },
    line: () => countClaims(judged),
    build: () => articleBlocks(judged),
    problems: claimProblems(judged),
  };
}

function articleBlocks(claims: readonly JudgedClaim[]): readonly Block[] {
  if (claims.length === 0) return [];
  return [
    { kind: 'paragraph', text: countClaims(claims) },
    { kind: 'paragraph', text: article, isSoft: true },
    { kind: 'table', table: claimsOfArticle(claims) },
  ];
}
