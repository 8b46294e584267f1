import { basename, resolve } from 'node:path';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { EngineSetting } from '../contracts/engine-setting.ts';
import type { Suite } from '../contracts/suite.ts';
import type { Settings } from './config-file.ts';
import { findKnown } from './known-name.ts';
import { readEngineRounds, readNames, refuse, type Sourced } from './settings-reader.ts';

/** Part of a Config. */
export interface SelectedEngines {
  /** To be run on, one after another; none where it is whatever engine answers. */
  readonly engines: readonly EngineSetting[];
  /** How many times each of them has its turn. */
  readonly engineRounds: number;
}

const defaultRounds = 4;

export interface SelectEnginesOptions {
  readonly suite: Suite;
  readonly catalogue: Pick<Catalogue, 'engines'>;
  readonly cwd: string;
}

/** The engine settings to run on, and how often. @throws BenchError with exit code 2. */
export function selectEngines(
  from: Sourced,
  { suite, catalogue, cwd }: SelectEnginesOptions,
): SelectedEngines {
  const names = readNames(from, 'engines') ?? suite.engines ?? [];
  const engines = findEngines(from, names, { catalogue, cwd });
  const rounds = readEngineRounds(from);
  if (rounds !== undefined && engines.length === 0) {
    throw refuse(from, 'engineRounds', 'there are no engines that could take turns (--engines).');
  }
  return { engines, engineRounds: rounds ?? suite.engineRounds ?? defaultRounds };
}

/** Those that the flag of a command names that measures nothing. @throws BenchError with exit code 2. */
export function enginesOfFlag(
  { engines }: Pick<Settings, 'engines'>,
  options: Omit<SelectEnginesOptions, 'suite'>,
): readonly EngineSetting[] | undefined {
  const from: Sourced = {
    settings: engines === undefined ? {} : { engines },
    place: () => '--engines',
    isFromFile: () => false,
  };
  const names = readNames(from, 'engines');
  return names && findEngines(from, names, options);
}

function findEngines(
  from: Sourced,
  names: readonly string[],
  { catalogue, cwd }: Omit<SelectEnginesOptions, 'suite'>,
): readonly EngineSetting[] {
  const engines = names.map((name) =>
    name.includes('/')
      ? engineInFolder(resolve(cwd, name))
      : findKnown('engine setting', name, catalogue.engines, from.place('engines')),
  );
  const twice = engines.find(({ id }, at) => engines.findIndex((each) => each.id === id) !== at);
  if (twice) throw refuse(from, 'engines', `"${twice.id}" is selected twice.`);
  return engines;
}

/** A folder is called by its last name, so that no result tells where it was. */
function engineInFolder(root: string): EngineSetting {
  const name = basename(root)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return {
    id: `folder-${name}`,
    title: `The dockerd in a folder called ${name}`,
    daemon: {},
    root,
  };
}
