/**
 * conditions: what can be switched on the engine's host, for one slice at a time. In: variants, and the containers of their
 * modes. Out: a switch for each, and a guard that puts everything back whatever becomes of this program.
 * Must not: know a particular condition, leave anything switched, or switch beside containers of others what harms them.
 * May import: base, contracts, engine, host.
 */
import { BenchError } from '../base/errors.ts';
import type { Condition, ConditionSite, ConditionSwitch } from '../contracts/condition.ts';
import { conditionsOf, type Variant } from '../contracts/variant.ts';
import { awaited, startGuard, type Guard } from './guard.ts';
import { applyChange, restoreChange, runCommand } from './make-change.ts';
import { restoreScript, type KnownChange } from './restore-script.ts';

export interface SwitchboardOptions {
  readonly variants: readonly Variant[];
  readonly conditions: readonly Condition[];
  /** Of a mode; undefined where its containers are not there. */
  readonly siteOf: (mode: string) => Promise<ConditionSite | undefined>;
  /** For what the guard has to know. */
  readonly folder: string;
  /** Tells guards apart. */
  readonly name: string;
  /** In the kernel's own notation. */
  readonly namespace: string;
}

export interface Switchboard extends ConditionSwitch, AsyncDisposable {
  /** Why a variant cannot be had with these containers. */
  readonly unsupported: ReadonlyMap<string, string>;
}

/**
 * Finds out what each variant changes, has a guard started, and prepares the changes. Nothing is switched yet.
 * @throws BenchError CONDITION_FAILED
 */
export async function openSwitchboard(options: SwitchboardOptions): Promise<Switchboard> {
  const { changes, unsupported } = await findChanges(options);
  const all = [...changes.values()].flat();
  const guard = all.length === 0 ? undefined : await guardOf(all, options);
  try {
    for (const change of all)
      if (change.kind === 'command' && change.prepare)
        await runCommand(awaited(options.folder, change.prepare));
  } catch (thrown) {
    await guard?.close();
    throw thrown;
  }
  return {
    unsupported,
    isSwitched: (mode) => changes.has(mode),
    async apply(mode) {
      for (const change of changes.get(mode) ?? []) await applyChange(change);
    },
    async restore(mode) {
      for (const change of [...(changes.get(mode) ?? [])].reverse()) await restoreChange(change);
    },
    async [Symbol.asyncDispose]() {
      await guard?.close();
    },
  };
}

function guardOf(all: readonly KnownChange[], options: SwitchboardOptions): Promise<Guard> {
  return startGuard(options.folder, options.name, restoreScript(all, options.namespace));
}

async function findChanges({ variants, conditions, siteOf }: SwitchboardOptions): Promise<{
  readonly changes: ReadonlyMap<string, readonly KnownChange[]>;
  readonly unsupported: ReadonlyMap<string, string>;
}> {
  const changes = new Map<string, readonly KnownChange[]>();
  const unsupported = new Map<string, string>();
  for (const variant of variants) {
    const site = await siteOf(variant.variant.of);
    if (!site) continue;
    const found = await changesOf(variant, conditions, site);
    if (typeof found === 'string') unsupported.set(variant.id, found);
    else changes.set(variant.id, found);
  }
  return { changes, unsupported };
}

/** In the order of its name; or why there are none. */
async function changesOf(
  variant: Variant,
  conditions: readonly Condition[],
  site: ConditionSite,
): Promise<readonly KnownChange[] | string> {
  const all: KnownChange[] = [];
  for (const { condition, value } of conditionsOf(variant, conditions)) {
    const found = await condition.changes(value, site);
    if (!found.ok) return found.why;
    for (const change of found.changes) {
      if (change.kind === 'command') all.push(change);
      else all.push({ ...change, before: presentValue(change.path, site) });
    }
  }
  return all;
}

function presentValue(path: string, site: ConditionSite): string {
  const before = site.read(path);
  if (before !== undefined) return before;
  throw new BenchError(
    'CONDITION_FAILED',
    `${path} cannot be read, so that it could not be put back.`,
  );
}
