import type { ComparedRun } from './comparison.ts';

/** What a comparison is of, as sentences call it. */
export interface ComparedThings {
  readonly one: string;
  readonly many: string;
}

type Known = Pick<ComparedRun, 'host'>;

/** Engines where each is one of several settings on one machine, else hosts. Pure. */
export function comparedThings(runs: readonly Known[]): ComparedThings {
  return isOfEngines(runs) ? { one: 'engine', many: 'engines' } : { one: 'host', many: 'hosts' };
}

export function isOfEngines(runs: readonly Known[]): boolean {
  const names = new Set(runs.map(({ host }) => host.hostname));
  return names.size === 1 && runs.every(({ host }) => host.engine.setting !== undefined);
}

/** What tells it from the others in a word: its engine setting among engines, else its host's name. Pure. */
export function nameOfThing({ host }: Known, runs: readonly Known[]): string {
  return isOfEngines(runs) ? (host.engine.setting?.id ?? '') : host.hostname;
}
