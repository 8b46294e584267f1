import type { Audit } from './audit.ts';
import type { Chart } from './chart.ts';
import type { ArticleClaim } from './claim.ts';
import type { ComparisonChart } from './comparison-chart.ts';
import type { Condition } from './condition.ts';
import type { EngineSetting } from './engine-setting.ts';
import type { Finding } from './finding.ts';
import { loadSection } from './load-section.ts';
import { byFamily } from './mode-family.ts';
import type { Mode } from './mode.ts';
import type { PublishedSource } from './published-figure.ts';
import { refuseUnknownNames } from './refuse-unknown-names.ts';
import type { Service } from './service.ts';
import type { Suite } from './suite.ts';
import type { TrendChart } from './trend-chart.ts';
import type { Workload } from './workload.ts';

export interface Catalogue {
  /** Folders that have a bench/ folder. */
  readonly roots: readonly string[];
  readonly modes: readonly Mode[];
  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];
  /** What can be switched on the engine's host. */
  readonly conditions: readonly Condition[];
  readonly findings: readonly Finding[];
  readonly claims: readonly ArticleClaim[];
  /** The oldest first. */
  readonly published: readonly PublishedSource[];
  readonly charts: readonly Chart[];
  /** Charts of several runs. */
  readonly comparisons: readonly ComparisonChart[];
  /** Charts of the runs of one host over time. */
  readonly trends: readonly TrendChart[];
  readonly engines: readonly EngineSetting[];
  readonly audits: readonly Audit[];
  readonly suites: readonly Suite[];
}

/**
 * Every file under bench/{modes,services,workloads,conditions,findings,claims,published,charts,comparisons,trends,engines,audits,suites} of the given roots, checked.
 * @throws BenchError BAD_CATALOGUE naming file and field.
 */
export async function loadCatalogue(...roots: readonly string[]): Promise<Catalogue> {
  const suites = await loadSection<Suite>(roots, 'suites');
  const inOrder = suites.find((suite) => suite.isDefault);
  const catalogue = {
    roots,
    modes: byFamily(order(await loadSection<Mode>(roots, 'modes'), inOrder?.modes)),
    services: await loadSection<Service>(roots, 'services'),
    workloads: order(await loadSection<Workload>(roots, 'workloads'), inOrder?.workloads),
    conditions: order(await loadSection<Condition>(roots, 'conditions')),
    findings: order(await loadSection<Finding>(roots, 'findings')),
    claims: order(await loadSection<ArticleClaim>(roots, 'claims')),
    published: oldestFirst(await loadSection<PublishedSource>(roots, 'published')),
    charts: leadFirst(order(await loadSection<Chart>(roots, 'charts'))),
    comparisons: leadFirst(order(await loadSection<ComparisonChart>(roots, 'comparisons'))),
    trends: leadFirst(order(await loadSection<TrendChart>(roots, 'trends'))),
    engines: order(await loadSection<EngineSetting>(roots, 'engines')),
    audits: byItem(await loadSection<Audit>(roots, 'audits')),
    suites,
  };
  refuseUnknownNames(catalogue);
  return catalogue;
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

/** In the order of the benchmark's items; those without one last. */
function byItem(audits: readonly Audit[]): readonly Audit[] {
  const last = '~';
  return [...audits].sort(
    (a, b) =>
      (a.item ?? last).localeCompare(b.item ?? last, 'en', { numeric: true }) ||
      a.id.localeCompare(b.id),
  );
}

function oldestFirst(sources: readonly PublishedSource[]): readonly PublishedSource[] {
  return [...sources].sort((a, b) => a.year - b.year || a.id.localeCompare(b.id));
}

function leadFirst<T extends { readonly isLead?: boolean }>(charts: readonly T[]): readonly T[] {
  return [...charts].sort((a, b) => Number(b.isLead ?? false) - Number(a.isLead ?? false));
}
