import {
  formatParameter,
  parameterNames,
  spaceUnit,
  type Parameter,
  type ParameterName,
  type ParameterValue,
  type ParameterValues,
} from './parameter.ts';
import type { Drive, EngineDrive, PathDrive, Workload } from './workload.ts';
import { formatWorkloadName } from './workload-name.ts';

interface CaseInfo extends Omit<Workload, 'resolve' | 'parameters' | 'payloads' | 'incomparable'> {
  /** As in results and after --workloads: `exchange@payload=16KiB`; plain where all is default. */
  readonly id: string;
  /** Id of the file under bench/workloads. */
  readonly base: string;
  readonly baseTitle: string;
  readonly parameters: ParameterValues;
  /** Parameters that other cells of the same workload have at other values. */
  readonly swept: readonly string[];
  readonly payloads: readonly number[];
}

/** A workload with its parameters resolved: what a cell is made of. */
export type WorkloadCase = CaseInfo & Drive;
export type PathCase = CaseInfo & PathDrive;
export type EngineCase = CaseInfo & EngineDrive;

export type ParameterLists = Readonly<Partial<Record<ParameterName, readonly ParameterValue[]>>>;

/**
 * One case for each combination of the values.
 * @param lists values by parameter; the workload's own where a parameter is left out.
 * @param named parameters that the id has to name, even where nothing else is in question.
 */
export function resolveCases(
  workload: Workload,
  lists: ParameterLists = {},
  named: readonly ParameterName[] = [],
): readonly WorkloadCase[] {
  const names = namesOf(workload);
  const wanted = names.map(
    (name) => [name, lists[name] ?? parameterOf(workload, name).values] as const,
  );
  const swept = wanted.filter(([, values]) => values.length > 1).map(([name]) => name);
  const combinations = wanted.reduce<readonly ParameterValues[]>(
    (all, [name, values]) =>
      all.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  );
  return combinations.map((values) => ({
    ...resolveCase(workload, values, [...swept, ...named]),
    swept,
  }));
}

/** The same workloads, each knowing what the others of its file have at other values. */
export function markSwept(cases: readonly WorkloadCase[]): readonly WorkloadCase[] {
  return cases.map((each) => {
    const family = cases.filter((one) => one.base === each.base);
    const swept = namesIn(each.parameters).filter((name) =>
      family.some((one) => one.parameters[name] !== each.parameters[name]),
    );
    return { ...each, swept };
  });
}

function resolveCase(
  workload: Workload,
  values: ParameterValues,
  told: readonly ParameterName[],
): Omit<CaseInfo, 'swept'> & Drive {
  const { id, title, summary, metrics, constants, service, workUnit, notes, dependsOn } = workload;
  const named = namesOf(workload).filter(
    (name) => told.includes(name) || isUnusual(parameterOf(workload, name), values[name]),
  );
  const shown = named.map(
    (name) => [name, formatParameter(parameterOf(workload, name).kind, values[name] ?? 0)] as const,
  );
  const parts = shown.map(
    ([name, text]) => `${parameterOf(workload, name).title.toLowerCase()} ${spaceUnit(text)}`,
  );
  return {
    ...{ summary, metrics, constants, service, workUnit, notes },
    ...(dependsOn ? { dependsOn } : {}),
    ...workload.resolve(values),
    supports: (...mode) => workload.supports(...mode),
    id: formatWorkloadName(id, shown),
    title: [title, ...parts].join(', '),
    base: id,
    baseTitle: title,
    parameters: values,
    payloads: workload.payloads?.(values) ?? [],
  };
}

/** Several defaults make a sweep, and a part of it has to be told from the whole. */
function isUnusual(parameter: Parameter, value: ParameterValue | undefined): boolean {
  return parameter.values.length > 1 || value !== parameter.values[0];
}

export function namesOf(workload: Pick<Workload, 'parameters'>): readonly ParameterName[] {
  return namesIn(workload.parameters);
}

export function parameterOf(
  workload: Pick<Workload, 'parameters'>,
  name: ParameterName,
): Parameter {
  const found = workload.parameters[name];
  if (!found) throw new Error(`There is no parameter "${name}".`);
  return found;
}

function namesIn(
  parameters: Readonly<Partial<Record<ParameterName, unknown>>>,
): readonly ParameterName[] {
  return parameterNames.filter((name) => parameters[name] !== undefined);
}
