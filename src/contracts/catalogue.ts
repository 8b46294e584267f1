import { loadSection } from './load-section.ts';
import { byFamily } from './mode-family.ts';
import { refuseUnknownNames } from './refuse-unknown-names.ts';
import type { Sections } from './sections.ts';

export interface Catalogue extends Sections {
  /** Folders that have a bench/ folder. */
  readonly roots: readonly string[];
}

/**
 * Every file under bench/{modes,services,workloads,conditions,findings,claims,published,charts,comparisons,trends,reaches,engines,audits,suites} of the given roots, checked.
 * @throws BenchError BAD_CATALOGUE naming file and field.
 */
export async function loadCatalogue(...roots: readonly string[]): Promise<Catalogue> {
  const suites = await loadSection(roots, 'suites');
  const inOrder = suites.find((suite) => suite.isDefault);
  const catalogue = {
    roots,
    modes: byFamily(order(await loadSection(roots, 'modes'), inOrder?.modes)),
    services: await loadSection(roots, 'services'),
    workloads: order(await loadSection(roots, 'workloads'), inOrder?.workloads),
    conditions: order(await loadSection(roots, 'conditions')),
    findings: order(await loadSection(roots, 'findings')),
    claims: order(await loadSection(roots, 'claims')),
    published: oldestFirst(await loadSection(roots, 'published')),
    charts: leadFirst(order(await loadSection(roots, 'charts'))),
    comparisons: leadFirst(order(await loadSection(roots, 'comparisons'))),
    trends: leadFirst(order(await loadSection(roots, 'trends'))),
    reaches: leadFirst(order(await loadSection(roots, 'reaches'))),
    engines: order(await loadSection(roots, 'engines')),
    audits: byItem(await loadSection(roots, 'audits')),
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
function byItem(audits: Sections['audits']): Sections['audits'] {
  const hasNone = ({ item }: Sections['audits'][number]): number => Number(item === undefined);
  return [...audits].sort(
    (a, b) =>
      hasNone(a) - hasNone(b) ||
      (a.item ?? '').localeCompare(b.item ?? '', 'en', { numeric: true }) ||
      a.id.localeCompare(b.id),
  );
}

function oldestFirst(sources: Sections['published']): Sections['published'] {
  return [...sources].sort((a, b) => a.year - b.year || a.id.localeCompare(b.id));
}

function leadFirst<T extends { readonly isLead?: boolean }>(charts: readonly T[]): readonly T[] {
  return [...charts].sort((a, b) => Number(b.isLead ?? false) - Number(a.isLead ?? false));
}
