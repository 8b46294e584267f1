import { BenchError } from '../base/errors.ts';
import { parseDurationS, parseShare } from '../base/units.ts';
import type { ParameterName } from '../contracts/parameter.ts';
import type { Settings } from './config-file.ts';

export type Field = keyof Settings;

/** Settings, and where each came from: `--budget`, or `bench.json: budget`. */
export interface Sourced {
  readonly settings: Settings;
  place(field: Field): string;
  isFromFile(field: Field): boolean;
}

const minBudgetS = 2;
const maxBudgetS = 24 * 3600;
const minShare = 0.001;
const maxSeed = 0x7fffffff;
const maxGenerations = 20;
const maxLoadProcesses = 64;
const maxEngineRounds = 10;

/** An error for a contradictory or invalid value, naming the place where it was given. */
export function refuse(from: Sourced, field: Field, problem: string, hint?: string): BenchError {
  return new BenchError(
    from.isFromFile(field) ? 'BAD_CONFIG' : 'BAD_FLAG',
    `${from.place(field)}: ${problem}`,
    hint === undefined ? {} : { hint },
  );
}

/** @returns seconds. */
export function readBudget(from: Sourced): number | undefined {
  const value = from.settings.budget;
  if (value === undefined) return undefined;
  const seconds = parseDurationS(String(value));
  if (seconds === undefined || seconds < minBudgetS || seconds > maxBudgetS) {
    throw isNot(from, 'budget', 'a duration from 2s to 24h, such as 90s or 5m');
  }
  return seconds;
}

export function readGenerations(from: Sourced): number | undefined {
  const value = from.settings.generations;
  if (value === undefined) return undefined;
  const generations = Number(value);
  if (!/^\d+$/.test(String(value)) || generations < 1 || generations > maxGenerations) {
    throw isNot(from, 'generations', `a whole number from 1 to ${String(maxGenerations)}`);
  }
  return generations;
}

export function readEngineRounds(from: Sourced): number | undefined {
  const value = from.settings.engineRounds;
  if (value === undefined) return undefined;
  const rounds = Number(value);
  if (!/^\d+$/.test(String(value)) || rounds < 1 || rounds > maxEngineRounds) {
    throw isNot(from, 'engineRounds', `a whole number from 1 to ${String(maxEngineRounds)}`);
  }
  return rounds;
}

/** @returns `auto` where it is to be chosen. */
export function readLoadProcesses(from: Sourced): number | 'auto' {
  const { loadProcesses: value = 'auto' } = from.settings;
  if (value === 'auto') return value;
  const processes = Number(value);
  if (!/^\d+$/.test(String(value)) || processes < 1 || processes > maxLoadProcesses) {
    throw isNot(
      from,
      'loadProcesses',
      `a whole number from 1 to ${String(maxLoadProcesses)}, or "auto"`,
    );
  }
  return processes;
}

/** @returns a share, 0.02 for `2%`. */
export function readShare(from: Sourced, field: 'precision' | 'threshold'): number | undefined {
  const value = from.settings[field];
  if (value === undefined) return undefined;
  const share = parseShare(String(value));
  if (share === undefined || share < minShare || share >= 1) {
    throw isNot(from, field, 'a share of at least 0.1% and less than 100%, such as 2%');
  }
  return share;
}

export function readSeed(from: Sourced): number | undefined {
  const value = from.settings.seed;
  if (value === undefined) return undefined;
  const seed = Number(value);
  if (!/^\d+$/.test(String(value)) || seed > maxSeed) {
    throw isNot(from, 'seed', `a whole number from 0 to ${String(maxSeed)}`);
  }
  return seed;
}

export function readNames(
  from: Sourced,
  field: 'modes' | 'workloads' | 'conditions' | 'engines' | ParameterName,
): readonly string[] | undefined {
  const value = from.settings[field];
  if (value === undefined) return undefined;
  const names = (typeof value === 'object' ? value : String(value).split(','))
    .map((name) => String(name).trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw isNot(from, field, 'a list of names separated by commas');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refuse(from, field, `"${twice}" is named twice.`);
  return names;
}

export function readFolder(from: Sourced, field: 'results' | 'reports'): string {
  const folder = from.settings[field] ?? field;
  if (folder.trim() === '') throw isNot(from, field, 'the name of a folder');
  return folder;
}

function isNot(from: Sourced, field: Field, wanted: string): BenchError {
  return refuse(from, field, `"${String(from.settings[field])}" is not ${wanted}.`);
}
