import { readlink } from 'node:fs/promises';
import { recoverConditions } from '../conditions/guard.ts';
import { openSwitchboard, type Switchboard } from '../conditions/switchboard.ts';
import type { Mode } from '../contracts/mode.ts';
import { isVariant } from '../contracts/variant.ts';
import { defaultPlaces } from '../engine/private/private-engine.ts';
import { findDefaultBridge } from '../host/path-facts.ts';
import { siteOf } from './condition-site.ts';
import { refuseHarm } from './leave-out-conditions.ts';
import type { RunTestBedOptions } from './run-test-bed.ts';
import type { TestBed } from './test-bed.ts';

export interface OpenConditionsOptions extends RunTestBedOptions {
  /** The real one where left out. */
  readonly openSwitchboard?: typeof openSwitchboard;
}

/** A test bed whose host can be switched. */
export interface SwitchedBed extends AsyncDisposable {
  /** By mode, and by variant too: each has the containers of its mode. */
  readonly topologies: TestBed['topologies'];
  /** Absent where nothing is ever switched. */
  readonly conditions?: Switchboard;
}

/**
 * Has the conditions of the variants ready that can be had with these containers; the others are put down as unsupported.
 * @throws BenchError CONDITION_FAILED, or UNSUPPORTED beside containers of others
 */
export async function openConditions(
  { topologies }: Pick<TestBed, 'topologies'>,
  options: OpenConditionsOptions,
  generation: number,
): Promise<SwitchedBed> {
  const { config, record, engine, cpusets } = options;
  const variants = config.modes.filter(isVariant).filter(({ id }) => !record.run.outcomes[id]);
  const bed = {
    topologies: withVariants(topologies, variants),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  if (variants.length === 0) return bed;
  await refuseHarm(variants, config.conditions, engine);
  // What is read now is put back later: it must be this host's own.
  await recoverConditions(defaultPlaces.run);
  const bridge = (await findDefaultBridge(engine))?.link;
  const conditions = await (options.openSwitchboard ?? openSwitchboard)({
    ...{ variants, conditions: config.conditions, folder: defaultPlaces.run },
    name: `${record.run.runId}-${String(generation)}`,
    namespace: await readlink('/proc/self/ns/net'),
    async siteOf(mode) {
      const topology = topologies.get(mode);
      return topology && siteOf(topology, { bridge, ...(cpusets ? { cpusets } : {}) });
    },
  });
  for (const [variant, why] of conditions.unsupported) record.leaveOut(variant, 'unsupported', why);
  const left = variants.filter(({ id }) => !conditions.unsupported.has(id));
  return {
    ...{ topologies: withVariants(topologies, left), conditions },
    [Symbol.asyncDispose]: () => conditions[Symbol.asyncDispose](),
  };
}

function withVariants(
  topologies: TestBed['topologies'],
  variants: readonly Mode[],
): TestBed['topologies'] {
  const all = new Map(topologies);
  for (const { id, variant } of variants) {
    const topology = variant && topologies.get(variant.of);
    if (topology) all.set(id, { ...topology, mode: id });
  }
  return all;
}
