import type { Catalogue } from '../contracts/catalogue.ts';
import type { Condition } from '../contracts/condition.ts';
import { byFamily } from '../contracts/mode-family.ts';
import { controlId, type Mode } from '../contracts/mode.ts';
import type { Suite } from '../contracts/suite.ts';
import {
  isVariant,
  makeVariant,
  parseConditionName,
  parseVariantName,
  type SetCondition,
} from '../contracts/variant.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import { findKnown } from './known-name.ts';
import { readNames, refuse, type Sourced } from './settings-reader.ts';

type Known = Pick<Catalogue, 'modes' | 'conditions'>;

/**
 * Leaves out modes of a suite that no selected workload supports; a mode that the user named stays. They stand in the order
 * of families, and each is followed by its variants: those that are named like modes, and one for each of the asked conditions that concerns it.
 */
export function selectModes(
  from: Sourced,
  suite: Suite,
  workloads: readonly WorkloadCase[],
  known: Known,
): readonly Mode[] {
  const named = readNames(from, 'modes');
  const selected = named
    ? named.map((name) => selectMode(from, name, known))
    : suite.modes
        .map((name) => selectMode(from, name, known))
        .filter(({ endpoint, family, names }) =>
          workloads.some((each) => each.supports(endpoint, family, names?.answeredBy).ok),
        );
  const plain = byFamily(selected.filter((mode) => !isVariant(mode)));
  const variants = [...selected.filter(isVariant), ...askedVariants(from, plain, known)];
  for (const { id, variant } of variants) {
    if (plain.some((mode) => mode.id === variant.of)) continue;
    const problem = `"${id}" is measured on the containers of "${variant.of}", which is not selected.`;
    throw refuse(from, 'modes', problem);
  }
  return plain.flatMap((mode) => {
    const own = variants.filter(({ variant }) => variant.of === mode.id);
    return [mode, ...own.filter(({ id }, at) => own.findIndex((each) => each.id === id) === at)];
  });
}

/** Conditions that a variant of the modes has, in the order of the catalogue. */
export function selectedConditions(
  modes: readonly Mode[],
  known: readonly Condition[],
): readonly Condition[] {
  const names = modes.flatMap(({ variant }) => variant?.conditions ?? []);
  const ids = new Set(names.map((name) => parseConditionName(name)[0]));
  return known.filter(({ id }) => ids.has(id));
}

/** `bridge`, or `bridge+br-netfilter=off`. */
function selectMode(from: Sourced, name: string, known: Known): Mode {
  const { mode: id, conditions } = parseVariantName(name);
  if (id === controlId) {
    throw refuse(from, 'modes', `"${controlId}" is part of every run and cannot be selected.`);
  }
  const mode = findKnown('mode', id, known.modes, from.place('modes'));
  if (conditions.length === 0) return mode;
  const set = conditions.map((each) => setCondition(from, 'modes', each, known));
  const unconcerned = set.find(({ condition }) => !condition.concerns(mode));
  if (!unconcerned) return makeVariant(mode, set);
  const problem = `"${name}": "${unconcerned.condition.id}" is not on the way of mode "${mode.id}".`;
  throw refuse(from, 'modes', problem);
}

/** Of `--conditions a,b+c`: each mode under `a`, and under `b` and `c` together, where they concern it. */
function askedVariants(
  from: Sourced,
  modes: readonly Mode[],
  known: Known,
): readonly ReturnType<typeof makeVariant>[] {
  const asked = readNames(from, 'conditions') ?? [];
  return asked.flatMap((name) => {
    const set = name
      .split('+')
      .map((each) => setCondition(from, 'conditions', parseConditionName(each), known));
    const concerned = modes.filter((mode) =>
      set.every(({ condition }) => condition.concerns(mode)),
    );
    if (concerned.length > 0) return concerned.map((mode) => makeVariant(mode, set));
    throw refuse(from, 'conditions', `"${name}" is on the way of none of the selected modes.`);
  });
}

function setCondition(
  from: Sourced,
  field: 'modes' | 'conditions',
  [id, given]: readonly [string, string | undefined],
  { conditions }: Known,
): SetCondition {
  const condition = findKnown('condition', id, conditions, from.place(field));
  const value = given ?? condition.values[0];
  if (condition.values.includes(value)) return { condition, value };
  const problem = `condition "${id}" can be ${condition.values.join(' or ')}, not "${value}".`;
  throw refuse(from, field, problem);
}
