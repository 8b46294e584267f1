import { resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { parseDurationS, parseShare } from '../base/units.ts';
import type { Catalogue } from '../define/catalogue.ts';
import { controlId, type Mode } from '../define/mode.ts';
import type { Workload } from '../define/workload.ts';
import { readConfigFile, type Settings } from './config-file.ts';
import { findKnown } from './known-name.ts';

export interface Config {
  readonly suite: string;
  readonly modes: readonly Mode[];
  readonly workloads: readonly Workload[];
  readonly baseline: string;
  readonly budgetS: number;
  /** Half-width, a share, at which a run may stop early. */
  readonly precision?: number;
  /** Overheads inside ± this share are equivalent. */
  readonly threshold: number;
  readonly seed: number;
  readonly resultsDir: string;
  readonly reportsDir: string;
}

const least = { budgetS: 2, precision: 0.001, threshold: 0.001 };
const mostBudgetS = 24 * 3600;

/**
 * Flags win over the file, the file over the suite.
 * @param randomSeed used where nobody names one. @throws BenchError with exit code 2.
 */
export function makeConfig(
  flags: Settings & { readonly config?: string },
  catalogue: Catalogue,
  cwd: string,
  randomSeed: () => number,
): Config {
  const { config: file, ...given } = flags;
  const settings = { ...(file === undefined ? {} : readConfigFile(resolve(cwd, file))), ...given };
  const suite = findKnown('suite', settings.suite ?? 'default', catalogue.suites);
  const modes = names(settings.modes, 'modes') ?? suite.modes;
  const workloads = names(settings.workloads, 'workloads') ?? suite.workloads;
  const baseline = baselineOf(settings, modes, catalogue);
  const precision = share(settings.precision, 'precision', least.precision);
  return {
    suite: suite.id,
    modes: modes.map((name) => knownMode(name, catalogue)),
    workloads: workloads.map((name) => findKnown('workload', name, catalogue.workloads)),
    baseline,
    budgetS: budget(settings.budget) ?? suite.budgetS,
    ...(precision === undefined ? {} : { precision }),
    threshold: share(settings.threshold, 'threshold', least.threshold) ?? 0.02,
    seed: seed(settings.seed) ?? randomSeed(),
    resultsDir: resolve(cwd, settings.results ?? 'results'),
    reportsDir: resolve(cwd, settings.reports ?? 'reports'),
  };
}

function bad(field: string, value: unknown, wanted: string): BenchError {
  return new BenchError('BAD_FLAG', `--${field}: "${String(value)}" is not ${wanted}.`);
}

function knownMode(name: string, catalogue: Catalogue): Mode {
  if (name === controlId) {
    throw new BenchError('BAD_FLAG', `--modes: "${controlId}" is added to every run by itself.`);
  }
  return findKnown('mode', name, catalogue.modes);
}

function names(value: string | readonly string[] | undefined, field: string) {
  if (value === undefined) return undefined;
  const list = (typeof value === 'string' ? value.split(',') : [...value])
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (list.length === 0) throw bad(field, value, 'a list of names, joined by commas');
  const twice = list.find((name, index) => list.indexOf(name) !== index);
  if (twice !== undefined) throw new BenchError('BAD_FLAG', `--${field}: "${twice}" is named twice.`);
  return list;
}

function baselineOf(settings: Settings, modes: readonly string[], catalogue: Catalogue): string {
  const baseline = settings.baseline ?? 'host';
  findKnown('mode', baseline, catalogue.modes);
  if (!modes.includes(baseline)) {
    throw new BenchError(
      'BAD_FLAG',
      `--modes leaves out the baseline "${baseline}", which all others are compared with.`,
      { hint: `Add "${baseline}" to --modes, or choose another --baseline.` },
    );
  }
  return baseline;
}

function budget(value: string | number | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = parseDurationS(String(value));
  if (seconds === undefined || seconds < least.budgetS || seconds > mostBudgetS) {
    throw bad('budget', value, 'a duration from 2s to 24h, such as 90s or 5m');
  }
  return seconds;
}

function share(
  value: string | number | undefined,
  field: 'precision' | 'threshold',
  lowest: number,
): number | undefined {
  if (value === undefined) return undefined;
  const parsed = parseShare(String(value));
  if (parsed === undefined || parsed < lowest || parsed >= 1) {
    throw bad(field, value, 'a share from 0.1% to 99%, such as 2%');
  }
  return parsed;
}

function seed(value: string | number | undefined): number | undefined {
  if (value === undefined) return undefined;
  const parsed = Number(value);
  if (!/^\d+$/.test(String(value)) || parsed > 0x7fffffff) {
    throw bad('seed', value, 'a whole number from 0 to 2147483647');
  }
  return parsed;
}
