import type { LoadedRun } from '../../results/loaded-run.ts';
import { findingBlocks } from './finding-blocks.ts';
import { machineTable } from './machine-table.ts';
import { againCommand, methodLines } from './method-lines.ts';
import { noiseLines } from './noise-lines.ts';
import type { Part } from './part.ts';
import { list, tableBlocks } from './plain-blocks.ts';
import { firstSentence } from './topic-parts.ts';

const noiseText =
  'How far two copies of the baseline, which differ in nothing, came out apart in this run: the interval of the control.';

/** What could have bent the numbers, on what and how they were measured. */
export function trustParts(loaded: LoadedRun): readonly Part[] {
  const { summary, warnings } = loaded;
  const caveats = (summary.findings ?? []).filter(({ kind }) => kind === 'caveat');
  return [
    {
      ...{ id: 'noise', title: 'Noise floor' },
      line: () => noiseLines(loaded)[0],
      build: () => [
        { kind: 'paragraph', text: noiseText, isSoft: true },
        ...list(noiseLines(loaded)),
      ],
    },
    {
      ...{ id: 'warnings', title: 'What could have bent it' },
      line: () =>
        `${String(warnings.length)} ${warnings.length === 1 ? 'warning' : 'warnings'}: ${warnings[0]?.message ?? ''}`,
      build: () => list(warnings.map((each) => `${each.message} ${each.advice}`)),
    },
    ...caveats.map((finding) => ({
      ...{ id: `finding-${finding.id}`, title: finding.title },
      line: () => firstSentence([finding]),
      build: () => findingBlocks(finding),
    })),
    {
      ...{ id: 'method', title: 'Method' },
      line: () => methodLines(loaded)[0],
      build: () => [
        ...list(methodLines(loaded)),
        { kind: 'paragraph', text: 'Measure the same again:' },
        { kind: 'code', text: againCommand(loaded) },
      ],
    },
    {
      ...{ id: 'this-host', title: 'This host' },
      build: () => tableBlocks([machineTable(loaded)]),
    },
  ];
}
