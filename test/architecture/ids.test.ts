import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';

const root = join(import.meta.dirname, '..', '..');
/** Words that are ids, too, where they mean something else: by file, with what they mean there. */
const otherMeanings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "Docker's own networks, and how a container joins one": {
    'src/contracts/mode.ts': ['host', 'none', 'container'],
    'src/engine/images/build-image.ts': ['host'],
    'src/engine/docker-engine.ts': ['bridge'],
    'src/engine/read-facts.ts': ['bridge'],
    'src/engine/network-inventory.ts': ['host', 'none', 'container', 'udp'],
    'src/engine/networks.ts': ['bridge'],
    'src/engine/run-lock.ts': ['none'],
    'src/audit/reach/container-ways.ts': ['macvlan'],
    'src/audit/reach/network-map.ts': ['host', 'none', 'container'],
    'src/audit/reaches-of.ts': ['host', 'none', 'udp'],
    'src/base/network-facts.ts': ['host', 'none', 'container', 'udp'],
    'src/host/inspector.ts': ['host'],
    'src/probe/planted-networks.ts': ['host', 'none', 'bridge', 'udp'],
    'src/topology/container-specs.ts': ['host', 'none', 'container'],
    'src/topology/probe-from-host.ts': ['host'],
    'src/topology/replica.ts': ['host', 'container'],
  },
  'parts of a report': { 'src/contracts/topic.ts': ['scale'] },
  'families of modes': { 'src/contracts/mode-family.ts': ['host', 'bridge', 'none'] },
  "other words of Docker's: its log driver, its kinds of mount and namespace, its context": {
    'src/engine/container-options.ts': ['host', 'none', 'volume'],
    'src/engine/container.ts': ['host'],
    'src/engine/docker-context.ts': ['default'],
  },
  'words of the kernel: a kind of link, a mount without a file system': {
    'src/engine/host-network/engine-bridge.ts': ['bridge'],
    'src/topology/payload-volumes.ts': ['none'],
  },
  'the other side of a packet: the host, a family of nftables': {
    'src/audit/firewall/pass-hook.ts': ['bridge'],
    'src/audit/reach/bridged-steps.ts': ['bridge'],
    'src/contracts/reach.ts': ['host'],
    'src/host/network/daemon-facts.ts': ['host'],
    'src/host/network/network-facts.ts': ['host'],
    'src/host/network/network-of-host.ts': ['default'],
  },
  "a parameter's word for what the host has": { 'src/contracts/host-setting.ts': ['default'] },
  'a parameter, which has the name of what it is of': { 'src/contracts/parameter.ts': ['ports'] },
  'protocols, and the match of iptables that asks for the state of a connection': {
    'src/audit/firewall/match-rule.ts': ['conntrack', 'udp'],
    'src/host/network/daemon-process.ts': ['udp'],
    'src/contracts/section-contracts.ts': ['udp', 'http', 'https'],
    'src/contracts/service.ts': ['udp', 'http', 'https'],
    'src/engine/engine.ts': ['udp'],
    'src/engine/open-engine.ts': ['http'],
  },
  'what a client is given: files on a volume': {
    'src/contracts/chart.ts': ['volume'],
    'src/contracts/endpoint.ts': ['volume'],
    'src/contracts/http-target.ts': ['volume'],
    'src/contracts/measured-run.ts': ['volume'],
    'src/contracts/section-contracts.ts': ['volume'],
    'src/results/schemas/run-schema.ts': ['volume'],
    'src/run/test-bed.ts': ['volume'],
  },
  'a machine: a field, a column, a word': {
    'src/compare/compared-things.ts': ['host'],
    'src/results/run-outline.ts': ['host'],
    'src/report/sections/run-subject.ts': ['host'],
    'src/site/change-table.ts': ['host'],
    'src/site/describe-run.ts': ['host'],
    'src/site/index-document.ts': ['host'],
    'src/site/matrix-document.ts': ['host'],
    'src/terminal/site-lines.ts': ['host'],
  },
  'a parameter, checks of the host, rules of a gate': {
    'src/contracts/parameter.ts': ['congestion'],
    'src/host/checks/bridge-netfilter-check.ts': ['br-netfilter'],
    'src/host/checks/connection-checks.ts': ['conntrack'],
    'src/host/checks/interface-checks.ts': ['mtu'],
    'src/host/system-facts.ts': ['mtu'],
    'src/terminal/gate-lines.ts': ['rules'],
  },
  "Vega's renderer for where there is no screen": { 'src/charts/render.ts': ['none'] },
};

function otherWordsOf(file: string): readonly string[] {
  return Object.values(otherMeanings).flatMap((words) => words[file] ?? []);
}

const catalogue = await loadCatalogue(root);
const { modes, services, workloads, suites, conditions } = catalogue;
const charts = [
  ...catalogue.charts,
  ...catalogue.comparisons,
  ...catalogue.trends,
  ...catalogue.reaches,
];
const metrics = workloads.flatMap((workload) => workload.metrics);
const drivers = readdirSync(join(root, 'bench/drivers'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ id: basename(name, '.ts') }));
const tools = [services, drivers, workloads, metrics];
const texts = [catalogue.findings, catalogue.claims, catalogue.published, catalogue.audits];
const things = [modes, conditions, ...tools, ...texts, charts, catalogue.engines, suites].flat();
const ids = new Set(things.map(({ id }) => id));
/** No word of a language: wherever such an id stands, the thing is meant. */
const isUnmistakable = (id: string): boolean => /[-_\d]/.test(id);

/** Ids that literals of a source name: as their whole text, or as a word of it where that can be no other. */
function idsIn(text: string): readonly string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    const literal = literalOf(node);
    if (ts.isIdentifier(node) && ids.has(node.text) && isUnmistakable(node.text)) {
      found.push(node.text);
    } else if (literal !== undefined) {
      if (ids.has(literal)) found.push(literal);
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
  it('are seen in whole literals, in texts, templates, expressions and names, and not in words', () => {
    expect(idsIn("const asked = 'bridge';")).toEqual(['bridge']);
    expect(idsIn('const text = `the chart ${x} of overhead-by-mode`;')).toEqual([
      'overhead-by-mode',
    ]);
    expect(idsIn('const is = /^iperf3 /.test(x);')).toEqual(['iperf3']);
    expect(idsIn("const text = 'no host has a bridge'; // bridge")).toEqual([]);
    expect(idsIn('const value = metrics.latency_p50_us;')).toEqual(['latency_p50_us']);
    expect(idsIn("import { x } from './http.ts';")).toEqual([]);
  });

  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?[jt]s$/.test(name))
    .map((name) => join('src', name));

  it.each(files)('are not in %s', (file) => {
    const found = new Set(idsIn(readFileSync(join(root, file), 'utf8')));
    expect([...found].sort()).toEqual([...otherWordsOf(file)].sort());
  });

  it('are looked for in every file of src that is said to use one as another word', () => {
    const named = Object.values(otherMeanings).flatMap((words) => Object.keys(words));
    expect(named.filter((file) => !files.includes(file))).toEqual([]);
  });
});
