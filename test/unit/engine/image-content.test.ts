import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { imageContents } from '../../../src/engine/images/image-content.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

interface Tags {
  readonly server: string;
  readonly load: string;
}

async function tagsOf(...roots: readonly string[]): Promise<Tags> {
  const contents = await imageContents([repository, ...roots]);
  const tagOf = (name: string): string => contents.find((each) => each.name === name)?.tag ?? '';
  return { server: tagOf('server'), load: tagOf('load') };
}

describe('a second folder with a bench/ folder', () => {
  let added = '';
  let before: Tags;
  beforeEach(async () => {
    added = mkdtempSync(join(tmpdir(), 'bridgetoll-added-'));
    before = await tagsOf();
  });
  afterEach(() => {
    rmSync(added, { recursive: true });
  });

  function write(file: string, text: string): void {
    const path = join(added, 'bench', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  it('changes no image as long as it has neither a driver nor a program of a service', async () => {
    write('workloads/more.ts', 'export default 1;');
    write('services/more.ts', 'export default 2;');
    write('services/more/conf.ts', 'export const three = 3;');
    expect(await tagsOf(added)).toEqual(before);
  });

  it('gives the load image another tag with a driver, and the server image its own', async () => {
    write('drivers/more.ts', 'export default { drive: () => 1 };');
    const { server, load } = await tagsOf(added);
    expect(load).toMatch(/^bridgetoll\/load:[\da-f]{12}$/);
    expect(load).not.toBe(before.load);
    expect(server).toBe(before.server);
  });

  it('gives the server image another tag with a program, and with each change of it', async () => {
    write('services/more/program.ts', 'console.log(1);');
    const first = await tagsOf(added);
    expect(first.server).toMatch(/^bridgetoll\/server:[\da-f]{12}$/);
    expect(first.server).not.toBe(before.server);
    write('services/more/program.ts', 'console.log(2);');
    const second = await tagsOf(added);
    expect([before.server, first.server]).not.toContain(second.server);
    expect([first.load, second.load]).toEqual([before.load, before.load]);
  });

  it('counts what a program imports, and not where the folder lies', async () => {
    write('services/more/program.ts', "import { one } from './one.ts'; console.log(one);");
    write('services/more/one.ts', 'export const one = 1;');
    const first = await tagsOf(added);
    write('services/more/one.ts', 'export const one = 11;');
    expect((await tagsOf(added)).server).not.toBe(first.server);
    write('services/more/one.ts', 'export const one = 1;');
    const elsewhere = join(added, 'a', 'folder', 'below');
    mkdirSync(elsewhere, { recursive: true });
    renameSync(join(added, 'bench'), join(elsewhere, 'bench'));
    expect(await tagsOf(elsewhere)).toEqual(first);
  });
});

describe("autocannon's histograms and forms", () => {
  it('are in its command line and not in the drivers, whose load workers would take as long again to load', async () => {
    const [load] = (await imageContents([repository])).filter(({ name }) => name === 'load');
    // Names of hdr-histogram-js and of the types that form-data knows.
    for (const sign of ['keepSignificantDigits', 'application/vnd.']) {
      expect(load?.context.get('autocannon.cjs')?.includes(sign)).toBe(true);
      for (const driver of ['http', 'paced', 'exchange']) {
        expect(load?.context.get(`drivers/${driver}.cjs`)?.includes(sign), driver).toBe(false);
      }
    }
  });
});
