import type { Catalogue } from '../contracts/catalogue.ts';
import {
  parameterNames,
  describeParameter,
  parseParameter,
  type ParameterName,
} from '../contracts/parameter.ts';
import {
  markSwept,
  namesOf,
  parameterOf,
  resolveCases,
  type ParameterLists,
  type WorkloadCase,
} from '../contracts/workload-case.ts';
import type { Suite } from '../contracts/suite.ts';
import type { Workload } from '../contracts/workload.ts';
import { parseWorkloadName } from '../contracts/workload-name.ts';
import { BenchError } from '../base/errors.ts';
import { didYouMean, findKnown } from './known-name.ts';
import { readNames, refuse, type Sourced } from './settings-reader.ts';

type Texts = Partial<Record<ParameterName, readonly string[]>>;

/**
 * Workloads with their parameters resolved. A value comes from the name itself
 * (`exchange@payload=16KiB`), else from the parameter's flag, else from the suite, else from the
 * workload. @throws BenchError with exit code 2.
 */
export function selectWorkloads(
  from: Sourced,
  suite: Suite,
  catalogue: Catalogue,
): readonly WorkloadCase[] {
  const given: Texts = Object.fromEntries(
    parameterNames.flatMap((name) => {
      const texts = readNames(from, name);
      return texts ? [[name, texts]] : [];
    }),
  );
  const names = readNames(from, 'workloads') ?? suite.workloads;
  const references = names.map((name) => readReference(from, name, catalogue));
  refuseIdle(
    from,
    given,
    references.map((each) => each.workload),
  );
  const planned = references.flatMap(({ workload, own }) =>
    resolveCases(
      workload,
      listsOf(from, workload, { ...suite.sweeps, ...given, ...own }),
      namesOf(workload).filter((each) => own[each]),
    ),
  );
  const twice = planned.find((each, at) => planned.findIndex((one) => one.id === each.id) !== at);
  if (twice) throw refuse(from, 'workloads', `"${twice.id}" is selected twice.`);
  return markSwept(planned);
}

function readReference(
  from: Sourced,
  name: string,
  catalogue: Catalogue,
): { readonly workload: Workload; readonly own: Texts } {
  const { base: id, assignments } = parseWorkloadName(name);
  const workload = findKnown('workload', id, catalogue.workloads, from.place('workloads'));
  const own: Partial<Record<ParameterName, readonly string[]>> = {};
  for (const [parameter, value] of assignments) {
    const names = namesOf(workload);
    const known = names.find((each) => each === parameter);
    if (known && value === undefined) {
      const place = from.place('workloads');
      throw new BenchError('BAD_FLAG', `${place}: "${name}": ${parameter} has no value.`);
    }
    if (value === undefined || !known) {
      throw new BenchError(
        'UNKNOWN_NAME',
        `${from.place('workloads')}: "${name}": ${id} has no parameter "${parameter}".${didYouMean(parameter, names)}`,
        { hint: `Write it as ${id}@parameter=value.` },
      );
    }
    own[known] = [value];
  }
  return { workload, own };
}

/** A parameter that no selected workload has is a mistake. */
function refuseIdle(from: Sourced, given: Texts, workloads: readonly Workload[]): void {
  for (const name of parameterNames) {
    if (given[name] && !workloads.some((each) => namesOf(each).includes(name))) {
      throw refuse(from, name, `no selected workload has the parameter ${name}.`);
    }
  }
}

function listsOf(from: Sourced, workload: Workload, texts: Texts): ParameterLists {
  return Object.fromEntries(
    namesOf(workload).flatMap((name) => {
      const own = texts[name];
      if (!own) return [];
      const parameter = parameterOf(workload, name);
      const values = own.map((text) => {
        const value = parseParameter(parameter, text);
        if (value !== undefined) return value;
        throw refuse(
          from,
          name,
          `"${text}" is not ${describeParameter(parameter)}, for ${workload.id}.`,
        );
      });
      return [[name, values]];
    }),
  );
}
