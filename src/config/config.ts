import { resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { Condition } from '../contracts/condition.ts';
import type { Mode } from '../contracts/mode.ts';
import type { Service } from '../contracts/service.ts';
import type { Suite } from '../contracts/suite.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import { readConfigFile, settingsSchema, type Settings } from './config-file.ts';
import { findKnown } from './known-name.ts';
import { selectEngines, type SelectedEngines } from './select-engines.ts';
import { selectedConditions, selectModes } from './select-modes.ts';
import { selectWorkloads } from './select-workloads.ts';
import {
  readBudget,
  readFolder,
  readGenerations,
  readLoadProcesses,
  readSeed,
  readShare,
  refuse,
  type Sourced,
} from './settings-reader.ts';

export interface Config extends SelectedEngines {
  readonly suite: string;
  /** Each followed by its variants. */
  readonly modes: readonly Mode[];
  /** That its variants are made with. */
  readonly conditions: readonly Condition[];
  readonly workloads: readonly WorkloadCase[];
  /** What the workloads need of a server, in the order of the catalogue. */
  readonly services: readonly Service[];
  /** The suite's headline, where it was selected. */
  readonly headline?: string;
  readonly baseline: string;
  readonly budgetS: number;
  /** How many times all containers are started anew, each time for an equal part of the budget. */
  readonly generations: number;
  /** How many load processes drive a workload at once that can be divided among them; `auto` is chosen at calibration. */
  readonly loadProcesses: number | 'auto';
  /** What the engine starts containers with; its default where left out. */
  readonly runtime?: string;
  /** Half-width, a share, at which a run may stop early. */
  readonly precision?: number;
  /** Overheads within ± this share are equivalent. */
  readonly threshold: number;
  readonly seed: number;
  /** Names of the settings that a flag or the file gave, in place of those of the suite; no folders, and not the seed. */
  readonly given: readonly string[];
  readonly resultsDir: string;
  readonly reportsDir: string;
}

const defaultThreshold = 0.02;
/** Settings that are no part of what is measured. */
const ofThisMachine = ['results', 'reports', 'seed', 'suite', 'failIf', 'engines', 'engineRounds'];
/** Those of a file, so that flags that only say how to print are none. */
const measuredSettings = Object.keys(settingsSchema.shape).filter(
  (name) => !ofThisMachine.includes(name),
);

/**
 * Flags override the file, and the file overrides the suite.
 * @param randomSeed used if no seed is given. @throws BenchError with exit code 2.
 */
export function makeConfig(
  flags: Settings & { readonly config?: string },
  catalogue: Catalogue,
  cwd: string,
  randomSeed: () => number,
): Config {
  const from = sourced(flags, cwd);
  const suite = selectSuite(from, catalogue);
  const workloads = selectWorkloads(from, suite, catalogue);
  const modes = selectModes(from, suite, workloads, catalogue);
  const precision = readShare(from, 'precision');
  const { runtime } = from.settings;
  const headline = workloads.find((each) => each.id === suite.headline)?.id;
  return {
    suite: suite.id,
    modes,
    conditions: selectedConditions(modes, catalogue.conditions),
    workloads,
    services: catalogue.services.filter(({ id }) => workloads.some((each) => each.service === id)),
    baseline: selectBaseline(from, suite, modes, catalogue),
    budgetS: readBudget(from) ?? suite.budgetS,
    generations: readGenerations(from) ?? suite.generations ?? 1,
    loadProcesses: selectLoadProcesses(from, workloads),
    ...(runtime === undefined ? {} : { runtime }),
    ...(precision === undefined ? {} : { precision }),
    ...(headline === undefined ? {} : { headline }),
    threshold: readShare(from, 'threshold') ?? defaultThreshold,
    seed: readSeed(from) ?? randomSeed(),
    given: measuredSettings.filter((name) => name in from.settings),
    ...selectEngines(from, { suite, catalogue, cwd }),
    ...selectFolders(from, cwd),
  };
}

function selectSuite(from: Sourced, { suites }: Catalogue): Suite {
  const name = from.settings.suite;
  if (name !== undefined) return findKnown('suite', name, suites, from.place('suite'));
  const suite = suites.find((each) => each.isDefault);
  if (suite) return suite;
  throw new BenchError('BAD_CATALOGUE', 'No suite under bench/suites is the default one.');
}

function sourced(
  { config: file, ...given }: Parameters<typeof makeConfig>[0],
  cwd: string,
): Sourced {
  const flags: Settings = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const inFile = file === undefined ? {} : readConfigFile(file, cwd);
  const isFromFile = (field: keyof Settings): boolean => field in inFile && !(field in flags);
  return {
    settings: { ...inFile, ...flags },
    place: (field) => (isFromFile(field) ? `${file ?? ''}: ${field}` : flagOf(field)),
    isFromFile,
  };
}

/** `--load-processes` for `loadProcesses`. */
function flagOf(field: keyof Settings): string {
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** As with parameters: several where no selected workload can be divided are a mistake. */
function selectLoadProcesses(
  from: Sourced,
  workloads: readonly WorkloadCase[],
): Config['loadProcesses'] {
  const asked = readLoadProcesses(from);
  if (asked === 'auto' || asked === 1 || workloads.some((each) => each.division)) return asked;
  throw refuse(
    from,
    'loadProcesses',
    'no selected workload can be driven by several processes at once, which takes several connections.',
  );
}

function selectBaseline(
  from: Sourced,
  suite: Suite,
  modes: readonly Mode[],
  catalogue: Catalogue,
): string {
  const name = from.settings.baseline ?? suite.baseline;
  const baseline = findKnown('mode', name, catalogue.modes, from.place('baseline')).id;
  if (modes.some((mode) => mode.id === baseline)) return baseline;
  const field = from.settings.modes === undefined ? 'baseline' : 'modes';
  const all = [baseline, ...modes.map((mode) => mode.id)].join(',');
  throw refuse(
    from,
    field,
    `the selected modes do not include the baseline "${baseline}", with which all others are compared.`,
    `Use "--modes ${all}", or choose another --baseline.`,
  );
}

function selectFolders(from: Sourced, cwd: string): Pick<Config, 'resultsDir' | 'reportsDir'> {
  const resultsDir = resolve(cwd, readFolder(from, 'results'));
  const reportsDir = resolve(cwd, readFolder(from, 'reports'));
  if (resultsDir !== reportsDir) return { resultsDir, reportsDir };
  const field = from.settings.reports === undefined ? 'results' : 'reports';
  throw refuse(from, field, `results and reports cannot use the same folder, ${resultsDir}.`);
}
