import { comparedThings, isOfEngines, nameOfThing } from '../../compare/compared-things.ts';
import type { ComparedRun, Comparison, HostDifference } from '../../compare/comparison.ts';
import type { Table } from '../../contracts/table.ts';
import { describeMachine } from '../describe-machine.ts';

/** As many hosts as stand beside each other on a wide screen. */
export const maxColumns = 4;

/** What differs, with a column for each host where they are few. */
export function differenceTable(
  { runs }: Pick<Comparison, 'runs'>,
  differs: readonly HostDifference[],
): Table {
  const caption = 'What differs, likeliest cause first';
  if (runs.length <= maxColumns) {
    return {
      ...{ caption, head: ['What', ...runs.map(({ label }) => label)] },
      rows: differs.map(({ what, values }) => [
        what,
        ...runs.map(
          ({ label }) => values.find(({ run }) => run === label)?.value ?? 'see the files',
        ),
      ]),
    };
  }
  return {
    ...{ caption, head: ['What', `On which ${comparedThings(runs).many}`] },
    rows: differs.map(({ what, values }) => [what, byValue(values)]),
  };
}

/** `on: A, C, D / off: B` */
function byValue(values: HostDifference['values']): string {
  return [...new Set(values.map(({ value }) => value))]
    .map((value) => {
      const labels = values.filter((each) => each.value === value).map(({ run }) => run);
      return `${value}: ${labels.join(', ')}`;
    })
    .join(' / ');
}

/** Which runs of which hosts these are. */
export function runTable({ runs }: Comparison): Table {
  return {
    caption: isOfEngines(runs) ? 'Engines and runs' : 'Hosts and runs',
    head: [isOfEngines(runs) ? 'Engine' : 'Host', 'Name', 'Machine', 'Run', 'Started', 'Status'],
    rows: runs.flatMap((run) =>
      runsOf(run).map(({ runId, startedAt, status }) => [
        ...[run.label, nameOfThing(run, runs), describeMachine(run.host)],
        ...[runId, startedAt, status],
      ]),
    ),
  };
}

function runsOf(run: ComparedRun): NonNullable<ComparedRun['pooled']> {
  return run.pooled ?? [run];
}
