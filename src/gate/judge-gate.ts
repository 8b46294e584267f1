import { BenchError } from '../base/errors.ts';
import type { KnownWorkload } from '../compare/driving-programs.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { cellsOfRule, type KnownNames } from './cells-of-rule.ts';
import { changeOfCell } from './change-of-cell.ts';
import { budgetFactor, costOf, judgeCost } from './cost.ts';
import type { CellName, Gate, GateCell, GatedRun, Judged, JudgedRule, Rule } from './gate.ts';
import { overheadOfCell } from './overhead-of-cell.ts';
import { pairRuns, pairWarnings, type RunPair } from './run-pair.ts';
import { worstOutcome } from './worst-outcome.ts';

export interface GatedRuns {
  readonly run: LoadedRun;
  /** What rules are about changes from. */
  readonly base?: LoadedRun;
}

/** What the catalogue knows, of which the runs may have measured a part. */
export interface Known extends KnownNames {
  readonly workloads: readonly (KnownNames['workloads'][number] & KnownWorkload)[];
}

/**
 * Decides rules by the overheads of a run, or by their changes from a base. Pure.
 * @throws BenchError for a name that nothing has, a limit that cannot be reached, or runs that have nothing in common.
 */
export function judgeGate(rules: readonly Rule[], { run, base }: GatedRuns, known: Known): Gate {
  const pair = base && pairRuns(base, run, known.workloads);
  const runs = base ? [run, base] : [run];
  const judged = rules.map((rule) =>
    judgeRule(rule, cellsOfRule(rule, runs, known), { run, pair }),
  );
  return {
    schemaVersion: 1,
    outcome: worstOutcome(judged.map(({ outcome }) => outcome)),
    run: describe(run),
    ...(base ? { base: describe(base) } : {}),
    rules: judged,
    warnings: pair ? pairWarnings(pair) : [],
  };
}

interface Given {
  readonly run: LoadedRun;
  readonly pair: RunPair | undefined;
}

function judgeRule(rule: Rule, names: readonly CellName[], { run, pair }: Given): JudgedRule {
  const cells = names.map((name): GateCell => {
    const judged = pair ? changeOfCell(name, pair) : overheadOfCell(name, run, 'run');
    const cell = { ...name, ...judgeCell(rule, judged) };
    // What a base contributes to the width does not shrink with the run.
    if (pair || cell.outcome !== 'inconclusive' || !cell.cost) return cell;
    const factor = budgetFactor(cell.cost, rule.limit);
    return factor === undefined ? cell : { ...cell, budgetFactor: factor };
  });
  return {
    rule: rule.text,
    limit: rule.limit,
    outcome: worstOutcome(cells.map(({ outcome }) => outcome)),
    cells,
    ...(cells.length === 0 ? { reason: 'The run has no such cell.' } : {}),
  };
}

function judgeCell(rule: Rule, judged: Judged): Omit<GateCell, keyof CellName> {
  if ('reason' in judged) return { outcome: 'inconclusive', reason: judged.reason };
  const { better, overhead } = judged;
  if (better === 'higher' && rule.limit >= 1) {
    throw new BenchError(
      'BAD_FLAG',
      `${rule.place} "${rule.text}": more is better there, and no more than 100 % of it can be lost.`,
      { hint: 'Give a limit below 100%.' },
    );
  }
  const cost = costOf(overhead, better);
  return { outcome: judgeCost(cost, rule.limit), better, overhead, cost };
}

function describe({ run, host }: LoadedRun): GatedRun {
  return { runId: run.runId, startedAt: run.startedAt, hostname: host.hostname };
}
