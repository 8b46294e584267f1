import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageScript } from '../../../src/report/page/page-script.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-page-script-'));
const keptIn = join(folder, 'kept', 'page-script.json');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the script of a page', () => {
  let script = '';
  let kept = '';
  beforeAll(async () => {
    script = await pageScript(keptIn);
    kept = readFileSync(keptIn, 'utf8');
  });

  it('ends no element of the page, and is kept with all that it was made of', () => {
    expect(script.length).toBeGreaterThan(100_000);
    expect(script).not.toContain('</script');
    const { inputs } = JSON.parse(kept) as { readonly inputs: readonly string[] };
    expect(inputs).toContain('src/report/browser/main.ts');
    expect(inputs).toContain('src/report/handler-text.ts');
    expect(inputs.some((file) => file.startsWith('node_modules/vega-embed/'))).toBe(true);
  });

  it.each([
    ['it was kept', (text: string) => text],
    [
      'what was kept is another text',
      (text: string) => text.replace('"script":"', '"script":"alert();'),
    ],
  ])('is the same where %s', async (_, change) => {
    writeFileSync(keptIn, change(kept));
    expect(await pageScript(keptIn)).toBe(script);
    expect(readFileSync(keptIn, 'utf8')).toBe(kept);
  });

  it('needs no place to be kept in', async () => {
    expect(await pageScript(join(keptIn, 'no-folder', 'page-script.json'))).toBe(script);
  });
});
