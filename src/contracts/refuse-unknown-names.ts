import { BenchError } from '../base/errors.ts';
import type { Suite } from './suite.ts';
import { parseVariantName } from './variant.ts';
import { parseWorkloadName } from './workload-name.ts';

interface Named {
  readonly suites: readonly Suite[];
  readonly modes: readonly { readonly id: string }[];
  readonly services: readonly { readonly id: string }[];
  readonly workloads: readonly { readonly id: string; readonly service: string }[];
  readonly engines: readonly { readonly id: string }[];
}

/** @throws BenchError BAD_CATALOGUE where a file names one that is not there. */
export function refuseUnknownNames({ suites, modes, services, workloads, engines }: Named): void {
  for (const { id: name, service } of workloads) {
    if (services.some((each) => each.id === service)) continue;
    const problem = `Workload "${name}": service: there is no "${service}".`;
    throw new BenchError('BAD_CATALOGUE', problem);
  }
  for (const suite of suites) {
    if (!suite.modes.includes(suite.baseline)) {
      const problem = `Suite "${suite.id}": baseline: "${suite.baseline}" is none of its modes.`;
      throw new BenchError('BAD_CATALOGUE', problem);
    }
    for (const [field, known, nameOf] of [
      ['modes', modes, (name: string) => parseVariantName(name).mode],
      ['workloads', workloads, (name: string) => parseWorkloadName(name).base],
      ['engines', engines, (name: string) => name],
    ] as const) {
      const unknownName = (suite[field] ?? [])
        .map(nameOf)
        .find((name) => !known.some((each) => each.id === name));
      if (unknownName !== undefined) {
        throw new BenchError(
          'BAD_CATALOGUE',
          `Suite "${suite.id}": ${field}: there is no "${unknownName}".`,
        );
      }
    }
    const { headline } = suite;
    if (headline !== undefined && !suite.workloads.includes(headline)) {
      throw new BenchError(
        'BAD_CATALOGUE',
        `Suite "${suite.id}": headline: "${headline}" is none of its workloads.`,
      );
    }
  }
}
