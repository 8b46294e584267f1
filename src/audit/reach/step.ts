import type { Outcome } from '../../contracts/reach.ts';

/** One thing on a packet's way: whether it lets the packet pass. */
export interface Step {
  readonly kind: 'pass' | 'stop' | 'unknown';
  /** The rule, setting or process; absent where a packet that passes needs none to be named. */
  readonly by?: string;
}

export interface Decision {
  readonly outcome: Outcome;
  readonly decidedBy: string;
}

/**
 * What stops a packet anywhere decides, even where something else on its way is not known. One that passes is
 * decided by the last that is named. Pure.
 */
export function decide(steps: readonly Step[]): Decision {
  const found =
    steps.find(({ kind }) => kind === 'stop') ??
    steps.find(({ kind }) => kind === 'unknown') ??
    steps.findLast(({ by }) => by !== undefined);
  const outcomes = { pass: 'reached', stop: 'not reached', unknown: 'unknown' } as const;
  return {
    outcome: outcomes[found?.kind ?? 'pass'],
    decidedBy: found?.by ?? 'nothing is in the way',
  };
}

/** A step that is no reason for a packet to pass. */
export function unnamed(step: Step): Step {
  return step.kind === 'pass' ? { kind: 'pass' } : step;
}

/** Steps of an answer are named as such, and only where they do not let it pass. */
export function onTheWayBack(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) =>
    step.kind === 'pass' ? unnamed(step) : { ...step, by: `on the way back: ${step.by ?? ''}` },
  );
}
