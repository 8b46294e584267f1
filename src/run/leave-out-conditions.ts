import { BenchError } from '../base/errors.ts';
import { conditionSupport, type hostReach } from '../conditions/condition-support.ts';
import type { Config } from '../config/config.ts';
import type { Condition } from '../contracts/condition.ts';
import { conditionsOf, isVariant, type Variant } from '../contracts/variant.ts';
import type { Engine, EngineFacts } from '../engine/engine.ts';
import type { HostReader } from '../host/host-reading.ts';
import { unsupportedWarning } from '../host/mode-support.ts';
import type { RunRecord } from './run-record.ts';

export interface LeaveOutConditionsOptions {
  readonly config: Pick<Config, 'modes' | 'conditions'>;
  readonly engine: Pick<Engine, 'otherContainers'>;
  readonly facts: EngineFacts;
  readonly reader: HostReader;
  readonly hostReach: typeof hostReach;
  readonly record: Pick<RunRecord, 'leaveOut' | 'warn'>;
}

/** Notes which variants this host cannot have. @throws BenchError UNSUPPORTED where one would harm containers of others. */
export async function leaveOutConditions(options: LeaveOutConditionsOptions): Promise<void> {
  const { config, engine, facts, reader, record } = options;
  const variants = config.modes.filter(isVariant);
  if (variants.length === 0) return;
  const reach = await options.hostReach(facts, reader);
  const supported = variants.filter((variant) => {
    for (const { condition, value } of conditionsOf(variant, config.conditions)) {
      const support = conditionSupport(condition, value, reach);
      if (support.ok) continue;
      record.leaveOut(variant.id, 'unsupported', support.why);
      record.warn([unsupportedWarning(variant.id, support.why)]);
      return false;
    }
    return true;
  });
  await refuseHarm(supported, config.conditions, engine);
}

/** @throws BenchError UNSUPPORTED where a condition of the variants would harm running containers of others. */
export async function refuseHarm(
  variants: readonly Variant[],
  known: readonly Condition[],
  engine: Pick<Engine, 'otherContainers'>,
): Promise<void> {
  const harmful = variants
    .flatMap((variant) => conditionsOf(variant, known))
    .find(({ condition }) => condition.harm !== undefined);
  if (!harmful) return;
  const others = await engine.otherContainers();
  if (others === 0) return;
  const { id, harm = '' } = harmful.condition;
  const whose =
    others === 1
      ? 'a container of somebody else runs'
      : `${String(others)} containers of others run`;
  throw new BenchError(
    'UNSUPPORTED',
    `Condition "${id}" is not switched while ${whose} on this engine. ${harm}`,
    {
      hint: 'Stop them for the time of the run, or leave the condition out.',
    },
  );
}
