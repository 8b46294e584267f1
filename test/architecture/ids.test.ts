import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';

const root = join(import.meta.dirname, '..', '..');
/** Stages that know no particular thing of bench/. */
const stages = ['report', 'results', 'compare', 'terminal', 'charts'];
/** Kinds of endpoint are words of the contracts, and one is also the id of a mode. */
const wordsOfContracts = new Set(['volume']);
/** Words of a library that are also ids. */
const wordsOfLibraries: Readonly<Record<string, readonly string[]>> = {
  // Vega's renderer for where there is no screen.
  'src/charts/render.ts': ['none'],
};

const { modes, services, workloads, findings, charts, suites } = await loadCatalogue(root);
const metrics = workloads.flatMap((workload) => workload.metrics);
const ids = new Set([
  ...[modes, services, workloads, metrics, findings, charts, suites].flat().map(({ id }) => id),
]);
/** No word of a language: wherever such an id stands, the thing is meant. */
const isUnmistakable = (id: string): boolean => /[-_\d]/.test(id);

/** Ids that literals of a source name: as their whole text, or as a word of it where that can be no other. */
function idsIn(text: string): readonly string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    const literal = literalOf(node);
    if (literal !== undefined) {
      if (ids.has(literal) && !wordsOfContracts.has(literal)) found.push(literal);
      else found.push(...wordsOf(literal).filter((word) => ids.has(word) && isUnmistakable(word)));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function literalOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) return node.text;
  if (ts.isTemplateMiddleOrTemplateTail(node)) return node.text;
  return ts.isRegularExpressionLiteral(node) ? node.text : undefined;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z][\w-]*/g) ?? [];
}

describe('ids of bench/', () => {
  it('are seen in whole literals, in texts, templates and expressions, and not in words', () => {
    expect(idsIn("const asked = 'bridge';")).toEqual(['bridge']);
    expect(idsIn('const text = `the chart ${x} of overhead-by-mode`;')).toEqual([
      'overhead-by-mode',
    ]);
    expect(idsIn('const is = /^iperf3 /.test(x);')).toEqual(['iperf3']);
    expect(idsIn("const text = 'no host has a bridge'; // bridge")).toEqual([]);
    expect(idsIn("import { x } from './http.ts';")).toEqual([]);
  });

  const files = stages.flatMap((stage) =>
    readdirSync(join(root, 'src', stage), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join('src', stage, name)),
  );
  it.each(files)('are not in %s', (file) => {
    const found = idsIn(readFileSync(join(root, file), 'utf8'));
    expect(found).toEqual(wordsOfLibraries[file] ?? []);
  });
});
