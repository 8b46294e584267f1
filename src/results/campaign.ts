import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { readResultsFile, tryResultsFile } from './files/read-results-file.ts';
import { folderFiles } from './files/run-files.ts';
import { runSchema, type Run } from './schemas/run-schema.ts';

/** One run of a campaign that has come to its end. */
interface FinishedTurn {
  readonly engine: string;
  readonly round: number;
  /** Its folder. */
  readonly path: string;
}

/** All turns of one comparison of engines, as far as it came. */
export interface Campaign {
  readonly id: string;
  /** That its orders follow from. */
  readonly seed: number;
  /** One of its runs, for what they have in common. */
  readonly run: Run;
  readonly finished: readonly FinishedTurn[];
}

/**
 * The campaign of a run whose folder is named; the others are looked for beside it.
 * @throws BenchError BAD_RESULTS where the run is part of none.
 */
export function readCampaign(path: string): Campaign {
  const run = readResultsFile(folderFiles(path), 'run.json', runSchema);
  const { campaign } = run.parameters;
  if (campaign === undefined) {
    throw new BenchError('BAD_RESULTS', `${path} is no run of a campaign (--engines).`, {
      hint: `Its containers are gone. What it measured is kept; "--seed ${String(run.seed)}" measures in the same order again.`,
    });
  }
  return { ...campaign, run, finished: finishedTurns(dirname(path), campaign.id) };
}

function finishedTurns(folder: string, campaign: string): readonly FinishedTurn[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const file = tryResultsFile(folderFiles(path), 'run.json', runSchema);
      if (!('found' in file) || file.found.status !== 'done') return [];
      const { engine, engineRound: round, ...others } = file.found.parameters;
      if (engine === undefined || round === undefined || others.campaign?.id !== campaign)
        return [];
      return [{ engine, round, path }];
    });
}

/** Settings that are named in other words where they are recorded. */
const namesOf: Readonly<Record<string, string>> = {
  budgetS: 'budget',
  loadProcesses: 'load-processes',
};
/** What is of one turn, and how settings came about. */
const ofTurn = ['engine', 'engineRound', 'campaign', 'given'];

/** In which settings two runs of one campaign would not measure the same. Pure. */
export function differingSettings(one: Run, other: Run): readonly string[] {
  const names = Object.keys({ ...one.parameters, ...other.parameters });
  const facts = (run: Run): Readonly<Record<string, unknown>> => ({
    ...run.parameters,
    modes: run.modes.map(({ id }) => id),
    workloads: run.workloads.map(({ id, parameters }) => ({ id, parameters })),
    'the version of Bridgetoll': run.versions['bridgetoll'],
  });
  const [left, right] = [facts(one), facts(other)];
  return [...names, 'modes', 'workloads', 'the version of Bridgetoll']
    .filter((name) => !ofTurn.includes(name))
    .filter((name) => JSON.stringify(left[name]) !== JSON.stringify(right[name]))
    .map((name) => namesOf[name] ?? name);
}
