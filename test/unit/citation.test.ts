import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRepositoryUrl } from '../../src/report/repository-url.ts';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'CITATION.cff'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly license: string;
};

/** What a field at the left margin says; the file has no other kind of value there but lists. */
function fieldOf(name: string): string | undefined {
  const value = new RegExp(`^${name}: *(.*)$`, 'm').exec(text)?.[1];
  return value?.replace(/^(["'])(.*)\1$/, '$2');
}

describe('CITATION.cff', () => {
  it('has what the Citation File Format 1.2.0 requires, and no field that it does not know', () => {
    expect(fieldOf('cff-version')).toBe('1.2.0');
    for (const required of ['message', 'title']) expect(fieldOf(required)).toMatch(/\S/);
    expect(text).toMatch(/^authors:\n {2}- name: The Bridgetoll developers$/m);
    const fields = [...text.matchAll(/^([a-z-]+):/gm)].map(([, name]) => name);
    const known = ['cff-version', 'message', 'title', 'abstract', 'type', 'authors', 'version'];
    const others = ['license', 'keywords', 'repository-code', 'url'];
    expect(fields.filter((name) => ![...known, ...others].includes(name ?? ''))).toEqual([]);
    expect(new Set(fields).size).toBe(fields.length);
    expect(fieldOf('type')).toBe('software');
  });

  it('agrees with package.json', () => {
    expect(fieldOf('version')).toBe(manifest.version);
    expect(fieldOf('license')).toBe(manifest.license);
    expect(fieldOf('repository-code')).toBe(readRepositoryUrl(root));
  });
});
