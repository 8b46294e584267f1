import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { list } from '../../src/app/list.ts';
import { plan } from '../../src/app/plan.ts';
import { run } from '../../src/app/run.ts';
import type { Flags } from '../../src/config/invocation.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { imageContents } from '../../src/engine/images/image-content.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { root } from './command-line.ts';
import { contextOf as contextWith } from './in-process.ts';

const fixture = join(import.meta.dirname, '..', 'fixtures', 'one-file');
const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-one-file-'));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await using engine = await openEngine({ env: process.env });
  for (const tag of await ownTags()) await engine.images.remove(tag);
});

/** Of the images that have a program of the fixture, and are no use to anybody else. */
async function ownTags(): Promise<readonly string[]> {
  const usual = (await imageContents([root])).map(({ tag }) => tag);
  const all = (await imageContents([root, fixture])).map(({ tag }) => tag);
  return all.filter((tag) => !usual.includes(tag));
}

/** Of a catalogue that also has the files of the fixture. */
function contextOf(flags: Flags) {
  return contextWith(flags, folder, () => loadCatalogue(root, fixture));
}

/** Answers of the commands, read as far as the fixture is concerned. */
interface PlanJson {
  readonly services: readonly { readonly id: string; readonly title: string }[];
}
interface RunJson {
  readonly workloads: readonly { readonly id: string; readonly service: unknown }[];
}
interface SummaryJson {
  readonly cells: readonly {
    readonly mode: string;
    readonly workload: string;
    readonly status: string;
    readonly reason?: string;
    readonly metrics: Readonly<
      Record<
        string,
        { readonly value?: number; readonly states?: readonly { readonly value: number }[] }
      >
    >;
  }[];
  readonly findings: readonly { readonly id: string; readonly sentences: readonly string[] }[];
}

const upperCase = { id: 'upper-case', title: 'Node.js, which answers each line in capitals' };
const flags = {
  ...{ workloads: 'burst,line-latency', modes: 'host,bridge,none,volume' },
  ...{ budget: '6s', generations: '1', seed: '1' },
};

describe('a service, a driver, two workloads, a finding, a claim, a source of figures and a chart, each added as a file', () => {
  it('are in the list, as far as it has such things', async () => {
    const { context, shown } = contextOf({});
    expect(await list(context)).toBe(0);
    expect(shown()).toMatch(/upper-case +Node\.js, which answers each line in capitals/);
    expect(shown()).toMatch(/burst +Requests over four/);
    expect(shown()).toMatch(/line-latency +Lines of text one after another/);
    expect(shown()).toMatch(/burst-modes +Which modes answer a burst\./);
    expect(shown()).toMatch(/bursts-pass +Bursts pass/);
    expect(shown()).toMatch(/made-up-2020 +Made up for tests, 2020/);
    expect(shown()).toMatch(/burst-bars +How does each mode answer a burst\?/);
  });

  it('are in the plan, with the services that the workloads need', async () => {
    const { context, shown } = contextOf(flags);
    expect(await plan(context)).toBe(0);
    for (const workload of ['burst', 'line-latency']) {
      const order = new RegExp(`^ {2}${workload}: (?=.*host)(?=.*none)(?!.*volume)`, 'm');
      expect(shown()).toMatch(order);
    }
    expect(shown()).toContain(
      `Services: http (nginx over HTTP), ${upperCase.id} (${upperCase.title}).`,
    );
    const json = contextOf({ ...flags, json: true });
    expect(await plan(json.context)).toBe(0);
    const { services } = JSON.parse(json.shown()) as PlanJson;
    expect(services).toEqual([{ id: 'http', title: 'nginx over HTTP' }, upperCase]);
  });

  it('are in the results and the report of a run', async () => {
    const measured = contextOf({ ...flags, results: 'results', reports: 'reports' });
    expect(await run(measured.context), measured.shown()).toBe(0);
    const path = /Report: +(.+)\/index\.html/.exec(measured.shown())?.[1] ?? '?';
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(join(folder, path.replace('reports', 'results'), name), 'utf8'));

    const { workloads } = read('run.json') as RunJson;
    expect(workloads.map(({ id, service }) => [id, service])).toEqual([
      ['burst', { id: 'http', title: 'nginx over HTTP' }],
      ['line-latency', upperCase],
    ]);
    const { cells, findings } = read('summary.json') as SummaryJson;
    const statusOf = (workload: string): readonly string[] =>
      cells
        .filter((cell) => cell.workload === workload)
        .map(({ mode, status, reason = '' }) => `${mode} ${status} ${reason}`.trim());
    const expected = (why: string): readonly string[] => [
      ...['host measured', 'bridge measured', 'none measured'],
      ...[`volume unsupported ${why}`, 'control measured'],
    ];
    expect(statusOf('burst')).toEqual(expected('A volume has no HTTP.'));
    expect(statusOf('line-latency')).toEqual(expected('A volume answers no lines.'));
    for (const cell of cells) {
      if (cell.workload !== 'line-latency' || cell.status !== 'measured') continue;
      // On a busy machine slices may be in two states, and then there are two values.
      const { value, states } = cell.metrics['line_mean_us'] ?? {};
      expect(value ?? states?.[0]?.value).toBeGreaterThan(0);
    }
    const found = findings.find((each) => each.id === 'burst-modes');
    expect(found?.sentences).toEqual(['Bursts are answered in host, bridge, none, control.']);

    const page = readFileSync(join(folder, path, 'index.html'), 'utf8');
    const lines = sectionOf(page, 'numbers-line-latency');
    expect(lines).toContain(
      `Lines of text one after another over one connection. Server: ${upperCase.title}.`,
    );
    expect(lines).toContain('Mean time of a line: lower is better');
    expect(lines).toContain('Unsupported in volume: A volume answers no lines.');
    expect(sectionOf(page, 'numbers-burst')).toContain(
      'Unsupported in volume: A volume has no HTTP.',
    );
    expect(sectionOf(page, 'method')).toContain(
      'Line latency: Each answer is compared with its line.',
    );
    const all = sectionOf(page, 'workloads');
    expect(all).toContain('Bursts are answered in host, bridge, none, control.');
    expect(all).toContain('How does each mode answer a burst?');
    expect(sectionOf(page, 'article')).toMatch(
      /Bursts pass confirmed Under bursts, mode bridge was measured\./,
    );
    expect(sectionOf(page, 'literature')).toMatch(
      /Made up for tests 2020 bridge, bursts: 9 µs against 6 µs \(host\), \+50\.0 % .* bridge, Bursts of four: \S/,
    );
    expect(page).toContain('href="charts/burst-bars.png"');
    const brief = readFileSync(join(folder, path, 'report.md'), 'utf8');
    expect(brief).toContain('| Bursts of four |');
  });
});

/** What a section of a page says, without its tags. */
function sectionOf(page: string, id: string): string {
  const [, section = ''] = page.split(`<details id="${id}"`);
  return (section.split('</details>')[0] ?? '')
    .replace(/<script[^]*?<\/script>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');
}
