import { familiesOf, unsupportedLines } from '../results/families.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { headline } from './headline.ts';
import { differenceTables } from './workload-difference.ts';
import { losslessRates } from './lossless-rates.ts';
import { sweepTables } from './sweep-tables.ts';
import type { Table } from './table.ts';
import { volumeAnswers } from './volume-answer.ts';
import { workloadTables } from './workload-tables.ts';

export interface WorkloadSection {
  readonly title: string;
  /** What was driven. */
  readonly summary: string;
  /** The answer, where it is not the first line of the whole report already. */
  readonly answer?: string;
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
}

/** One for each workload, whatever its parameters, and one for what follows from several. */
export function workloadSections(loaded: LoadedRun): readonly WorkloadSection[] {
  const sections = familiesOf(loaded.run).map((family, index): WorkloadSection => {
    const [first] = family.settings;
    const isSwept = family.settings.length > 1;
    return {
      title: family.title,
      summary: first.summary,
      ...(index === 0 || isSwept ? {} : { answer: headline(loaded, first) }),
      tables: isSwept ? sweepTables(loaded, family) : workloadTables(loaded, first),
      notes: unsupportedLines(family, loaded.summary),
    };
  });
  return [...sections, ...volumesSection(loaded), ...differenceSection(loaded)];
}

function volumesSection(loaded: LoadedRun): readonly WorkloadSection[] {
  const notes = volumeAnswers(loaded);
  if (notes.length === 0) return [];
  const summary =
    'Whether a shared volume moves data faster than a network, by how much, and from which size on.';
  return [{ title: 'Shared volumes against networking', summary, tables: [], notes }];
}

function differenceSection(loaded: LoadedRun): readonly WorkloadSection[] {
  const rates = losslessRates(loaded);
  const tables = [...differenceTables(loaded), ...(rates ? [rates] : [])];
  if (tables.length === 0) return [];
  const summary = 'What follows from two workloads, or from all settings of one.';
  return [{ title: 'Encryption, connections and loss', summary, tables, notes: [] }];
}
