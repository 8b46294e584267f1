import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BenchError, messageOf } from '../base/errors.ts';
import type { Chart } from './chart.ts';
import type { ArticleClaim } from './claim.ts';
import type { Finding } from './finding.ts';
import type { Mode } from './mode.ts';
import { contracts } from './section-contracts.ts';
import { resolveCases } from './workload-case.ts';
import type { Service } from './service.ts';
import type { Suite } from './suite.ts';
import type { Workload } from './workload.ts';
import { parseWorkloadName } from './workload-name.ts';

export interface Catalogue {
  /** Folders that have a bench/ folder. */
  readonly roots: readonly string[];
  readonly modes: readonly Mode[];
  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];
  readonly findings: readonly Finding[];
  readonly claims: readonly ArticleClaim[];
  readonly charts: readonly Chart[];
  readonly suites: readonly Suite[];
}

type Section = keyof typeof contracts;

/**
 * Every file under bench/{modes,services,workloads,findings,claims,charts,suites} of the given roots, checked.
 * @throws BenchError BAD_CATALOGUE naming file and field.
 */
export async function loadCatalogue(...roots: readonly string[]): Promise<Catalogue> {
  const suites = await loadSection<Suite>(roots, 'suites');
  const inOrder = suites.find((suite) => suite.isDefault);
  const catalogue = {
    roots,
    modes: order(await loadSection<Mode>(roots, 'modes'), inOrder?.modes),
    services: await loadSection<Service>(roots, 'services'),
    workloads: order(await loadSection<Workload>(roots, 'workloads'), inOrder?.workloads),
    findings: order(await loadSection<Finding>(roots, 'findings')),
    claims: order(await loadSection<ArticleClaim>(roots, 'claims')),
    charts: leadFirst(order(await loadSection<Chart>(roots, 'charts'))),
    suites,
  };
  refuseUnknownNames(catalogue);
  return catalogue;
}

async function loadSection<T extends { readonly id: string }>(
  roots: readonly string[],
  section: Section,
): Promise<readonly T[]> {
  const files = roots.flatMap((root) => {
    const folder = join(root, 'bench', section);
    return existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.ts'))
          .sort()
          .map((name) => join(folder, name))
      : [];
  });
  const items = await Promise.all(files.map((file) => loadFile<T>(file, section)));
  refuseDuplicates(items, files);
  return items;
}

/** Names of files are unique in a folder, but not over several roots. */
function refuseDuplicates(
  items: readonly { readonly id: string }[],
  files: readonly string[],
): void {
  items.forEach(({ id: name }, index) => {
    const first = items.findIndex((each) => each.id === name);
    if (first !== index) {
      throw new BenchError(
        'BAD_CATALOGUE',
        `${files[index] ?? ''}: id: "${name}" is taken by ${files[first] ?? ''}.`,
      );
    }
  });
}

async function loadFile<T extends { readonly id: string }>(
  file: string,
  section: Section,
): Promise<T> {
  let found: unknown;
  try {
    found = ((await import(pathToFileURL(file).href)) as { default?: unknown }).default;
  } catch (thrown) {
    throw new BenchError('BAD_CATALOGUE', `${file} cannot be loaded: ${messageOf(thrown)}`);
  }
  const parsed = contracts[section].safeParse(found);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    throw new BenchError(
      'BAD_CATALOGUE',
      `${file}: ${field === '' ? 'default export' : field}: ${issue?.message ?? 'is wrong'}.`,
    );
  }
  const known = found as T;
  if (section === 'workloads') refuseWork(file, found as Workload);
  if (known.id !== basename(file, '.ts')) {
    throw new BenchError(
      'BAD_CATALOGUE',
      `${file}: id: is "${known.id}", must be the file's name.`,
    );
  }
  return known;
}

/** @throws BenchError where a workload at its own values starts outside of its own bounds. */
function refuseWork(file: string, workload: Workload): void {
  for (const { id: name, work } of resolveCases(workload)) {
    const { first, min, max } = work;
    if (min > 0 && min <= first && first <= max) continue;
    throw new BenchError('BAD_CATALOGUE', `${file}: ${name}: work must have min ≤ first ≤ max.`);
  }
}

function order<T extends { readonly id: string }>(
  items: readonly T[],
  first: readonly string[] = [],
): readonly T[] {
  const place = (item: T): number => {
    const index = first.indexOf(item.id);
    return index === -1 ? first.length : index;
  };
  return [...items].sort((a, b) => place(a) - place(b) || a.id.localeCompare(b.id));
}

function leadFirst(charts: readonly Chart[]): readonly Chart[] {
  return [...charts].sort((a, b) => Number(b.isLead ?? false) - Number(a.isLead ?? false));
}

function refuseUnknownNames({ suites, modes, services, workloads }: Catalogue): void {
  for (const { id: name, service } of workloads) {
    if (services.some((each) => each.id === service)) continue;
    const problem = `Workload "${name}": service: there is no "${service}".`;
    throw new BenchError('BAD_CATALOGUE', problem);
  }
  for (const suite of suites) {
    if (!suite.modes.includes(suite.baseline)) {
      const problem = `Suite "${suite.id}": baseline: "${suite.baseline}" is none of its modes.`;
      throw new BenchError('BAD_CATALOGUE', problem);
    }
    for (const [field, known] of [
      ['modes', modes],
      ['workloads', workloads],
    ] as const) {
      const unknownName = suite[field]
        .map((name) => parseWorkloadName(name).base)
        .find((name) => !known.some((each) => each.id === name));
      if (unknownName !== undefined) {
        throw new BenchError(
          'BAD_CATALOGUE',
          `Suite "${suite.id}": ${field}: there is no "${unknownName}".`,
        );
      }
    }
    const { headline } = suite;
    if (headline !== undefined && !suite.workloads.includes(headline)) {
      throw new BenchError(
        'BAD_CATALOGUE',
        `Suite "${suite.id}": headline: "${headline}" is none of its workloads.`,
      );
    }
  }
}
