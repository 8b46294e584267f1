import type { Condition } from './condition.ts';
import type { Mode } from './mode.ts';

/** A condition at one of its values. */
export interface SetCondition {
  readonly condition: Condition;
  readonly value: string;
}

/** A mode under conditions: measured in slices of its own, on the containers of its mode. */
export interface Variant extends Mode {
  readonly variant: NonNullable<Mode['variant']>;
}

/** What `bridge+br-netfilter=off` says: a mode, and conditions with their values, as texts. */
export interface VariantName {
  readonly mode: string;
  /** In order; a value is undefined where the name has no `=`. */
  readonly conditions: readonly (readonly [condition: string, value: string | undefined])[];
}

/** Reads any text: whether there is such a mode or condition is for the caller to say. */
export function parseVariantName(name: string): VariantName {
  const [mode = '', ...conditions] = name.split('+');
  return { mode, conditions: conditions.map(parseConditionName) };
}

/** `congestion=bbr`; the value is undefined where there is no `=`. */
export function parseConditionName(name: string): VariantName['conditions'][number] {
  const [condition = '', value] = name.split('=', 2);
  return [condition, value];
}

function formatCondition({ condition, value }: SetCondition): string {
  return `${condition.id}=${value}`;
}

/** What is said of the mode itself, what it buys and depends on, is not said of each variant again. */
export function makeVariant(mode: Mode, conditions: readonly SetCondition[]): Variant {
  const { buys: _, dependsOn: __, ...rest } = mode;
  const phrases = conditions.map(({ condition, value }) => condition.phrase(value)).join(' and ');
  return {
    ...rest,
    id: [mode.id, ...conditions.map(formatCondition)].join('+'),
    title: `${mode.title}, ${phrases}`,
    phrase: `${mode.phrase} ${phrases}`,
    variant: { of: mode.id, conditions: conditions.map(formatCondition) },
  };
}

/** Its conditions with their values. @param known of the catalogue, or the selected ones. */
export function conditionsOf(
  { variant }: Variant,
  known: readonly Condition[],
): readonly SetCondition[] {
  return variant.conditions.flatMap((name) => {
    const [id, value] = parseConditionName(name);
    const condition = known.find((each) => each.id === id);
    return condition && value !== undefined ? [{ condition, value }] : [];
  });
}

/** Ids of the variants of a mode. */
export function variantsOf(mode: string, modes: readonly Mode[]): readonly string[] {
  return modes.filter(({ variant }) => variant?.of === mode).map(({ id }) => id);
}

export function isVariant(mode: Mode): mode is Variant {
  return mode.variant !== undefined;
}
