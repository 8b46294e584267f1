import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleClaim, ClaimStatus } from '../../../src/contracts/claim.ts';
import {
  claimsOfArticle,
  countClaims,
  judgeClaims,
} from '../../../src/report/sections/article-claims.ts';
import { drawReport } from '../../../src/report/draw-report.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();

function claimOf(id: string, judge: ArticleClaim['judge']): ArticleClaim {
  return { id, title: `That of ${id}`, statement: 'It is so.', decidedBy: 'A look.', judge };
}

function judged(id: string, status: ClaimStatus): ArticleClaim {
  return claimOf(id, () => ({ status, evidence: `Seen by ${id}.` }));
}

const torn = claimOf('torn', () => {
  throw new Error('out of ink');
});
const claims = [
  judged('a', 'not tested'),
  judged('b', 'refuted'),
  judged('c', 'confirmed'),
  judged('d', 'inconclusive'),
  judged('e', 'confirmed'),
];

describe('the claims of the article', () => {
  it('are counted by what the run says of them', () => {
    expect(countClaims(judgeClaims(fixture, claims))).toBe(
      '2 of 5 statements confirmed, 1 refuted, 1 inconclusive, 1 not tested.',
    );
  });

  it('have a row each, those that are decided first', () => {
    const { head, rows } = claimsOfArticle(judgeClaims(fixture, claims));
    expect(head).toEqual(['Statement', 'Verdict', 'Evidence']);
    expect(rows).toEqual([
      ['That of c', 'confirmed', 'Seen by c.'],
      ['That of e', 'confirmed', 'Seen by e.'],
      ['That of b', 'refuted', 'Seen by b.'],
      ['That of d', 'inconclusive', 'Seen by d.'],
      ['That of a', 'not tested', 'Seen by a.'],
    ]);
  });

  it('cost their own row only where one throws, which is counted as such', () => {
    const found = judgeClaims(fixture, [...claims, torn]);
    expect(claimsOfArticle(found).rows).toHaveLength(6);
    expect(claimsOfArticle(found).rows).toContainEqual([
      ...['That of torn', 'could not be judged', 'out of ink'],
    ]);
    expect(countClaims(found)).toBe(
      '2 of 6 statements confirmed, 1 refuted, 1 inconclusive, 1 not tested, 1 could not be judged.',
    );
  });
});

describe('a report', () => {
  let reportsDir: string;
  beforeEach(() => {
    reportsDir = mkdtempSync(join(tmpdir(), 'bridgetoll-claims-'));
  });
  afterEach(() => {
    rmSync(reportsDir, { recursive: true });
  });

  it('shows them before the method, and names one that throws among its problems', async () => {
    const catalogue = { charts: [], findings: [], claims: [...claims, torn] };
    const { dir, problems } = await drawReport({ run: fixture, catalogue, reportsDir });
    expect(problems).toEqual(['Claim "That of torn" could not be judged: out of ink']);
    for (const name of ['index.html', 'report.md']) {
      const text = readFileSync(join(dir, name), 'utf8');
      const place = text.indexOf('2 of 6 statements confirmed');
      expect(place).toBeGreaterThan(text.indexOf('What the article says'));
      expect(place).toBeLessThan(text.search(/(?:<h2>|\*\*)Method/));
    }
    expect(readFileSync(join(dir, 'index.html'), 'utf8')).toContain('Seen by e.');
  });

  it('says nothing of an article where there are no claims', async () => {
    const { dir } = await drawReport({
      run: fixture,
      catalogue: { charts: [], findings: [] },
      reportsDir,
    });
    expect(readFileSync(join(dir, 'report.md'), 'utf8')).not.toContain('article');
  });
});
