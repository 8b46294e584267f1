import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawAudit } from '../../src/report/audit/draw-audit.ts';
import { recordedEngine } from '../unit/audit/recorded-engine.ts';
import { catalogue, reportOf } from '../unit/audit/recorded-report.ts';
import { pageText } from '../unit/report/page-text.ts';

// After a change that is meant: npx vitest run test/replay -u, then read the difference.
describe('the page of an audit of a recorded engine', () => {
  const dir = mkdtempSync(join(tmpdir(), 'bridgetoll-audit-'));
  const read = (name: string): string => readFileSync(join(dir, name), 'utf8');
  const report = reportOf(recordedEngine('28.5'));
  beforeAll(async () => {
    expect(await drawAudit({ report, charts: catalogue.reaches, dir })).toEqual([]);
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });

  it('says what it said before, and so does its Markdown', async () => {
    // What a chart shows is told by its description and the tables.
    const withoutCharts = read('index.html').replace(/<svg[^]*?<\/svg>/g, '');
    await expect(pageText(withoutCharts)).toMatchFileSnapshot('golden/audit-page.txt');
    await expect(read('audit.md')).toMatchFileSnapshot('golden/audit.md');
  });

  it('has all answers and findings beside it as JSON', () => {
    expect(JSON.parse(read('audit.json'))).toEqual(report);
  });

  it('names a chart that cannot be drawn in its place, and has all else', async () => {
    const charts = catalogue.reaches.map((chart) => ({
      ...chart,
      spec: () => {
        throw new Error('no room');
      },
    }));
    const problem = 'Who reaches whom could not be drawn: no room';
    expect(await drawAudit({ report, charts, dir: join(dir, 'broken') })).toEqual([problem]);
    const page = pageText(read('broken/index.html'));
    expect(page).toContain(problem);
    expect(page).toContain('What needs attention');
  });
});
