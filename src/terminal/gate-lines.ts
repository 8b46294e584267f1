import type pc from 'picocolors';
import { formatOverhead, formatOverheadRange } from '../base/units.ts';
import type { Gate, GateCell, GatedRun, JudgedRule, Outcome } from '../gate/gate.ts';
import { alignColumns } from './align.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 80;
const outcomes: readonly Outcome[] = ['fails', 'inconclusive', 'holds'];
/** In place of the blanks in a number with its interval, until lines are broken. */
const noBreak = '\u00A0';

/** A line for each rule, the runs above and what it comes to below. */
export function gateLines(gate: Gate, colors: Colors): readonly string[] {
  const { run, base, rules } = gate;
  const counts = outcomes
    .map((outcome) => ({ outcome, count: rules.filter((rule) => rule.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${String(count)} ${count === 1 ? outcome : plural[outcome]}`);
  const width = Math.max(...rules.map(({ outcome }) => outcome.length)) + 1;
  const what = base ? 'Costs: the change from base to run' : 'Costs: against the baseline';
  return [
    ...alignColumns([...(base ? [['base', ...describe(base)]] : []), ['run', ...describe(run)]]),
    '',
    ...rules.flatMap((rule) => ruleLines(rule, width, colors)),
    '',
    `${String(rules.length)} ${rules.length === 1 ? 'rule' : 'rules'}: ${counts.join(', ')}.`,
    ...budgetLines(rules),
    ...wrap(`${what}, with its 95 % interval; a loss where higher is better.`, columns).map(
      (line) => colors.dim(line),
    ),
  ];
}

const plural: Readonly<Record<Outcome, string>> = {
  fails: 'fail',
  inconclusive: 'inconclusive',
  holds: 'hold',
};

function describe({ runId, startedAt, hostname }: GatedRun): readonly string[] {
  return [runId, `${startedAt.slice(0, 16).replace('T', ' ')} UTC`, hostname];
}

/** @param width of the outcomes' column. */
function ruleLines(judged: JudgedRule, width: number, colors: Colors): readonly string[] {
  const { outcome, rule } = judged;
  const paint = { fails: colors.red, inconclusive: colors.yellow, holds: colors.green }[outcome];
  const text = `${outcome.padEnd(width)}${rule}: ${formatResult(judged)}`;
  const [first = '', ...more] = wrap(text, columns, ' '.repeat(width)).map((line) =>
    line.replaceAll(noBreak, ' '),
  );
  return [first.replace(outcome, paint), ...more];
}

/** Of several cells, how many decide, and the one with the greatest cost, or without a number. */
function formatResult({ cells, outcome, reason }: JudgedRule): string {
  const [first, second] = cells;
  if (!first) return reason ?? '';
  if (!second) return formatCell(first);
  const deciding = cells.filter((each) => each.outcome === outcome);
  const worst = [...deciding].sort((a, b) => costliness(b) - costliness(a))[0] ?? first;
  const varied = (['mode', 'workload', 'metric'] as const).filter(
    (part) => new Set(cells.map((each) => each[part])).size > 1,
  );
  const name = varied.map((part) => worst[part]).join('/');
  const most = outcome === 'holds' ? 'the most' : 'the worst';
  return `${String(deciding.length)} of ${String(cells.length)} cells, ${most} ${name} ${formatCell(worst)}`;
}

function costliness({ cost }: GateCell): number {
  return cost?.value ?? Infinity;
}

function formatCell({ cost, reason }: GateCell): string {
  if (!cost) return reason ?? '';
  const [low, high] = cost.interval;
  const shown = `${formatOverhead(1 + cost.value)} ${formatOverheadRange([1 + low, 1 + high])}`;
  return shown.replaceAll(' ', noBreak);
}

/** What the rules that could be decided by measuring longer should take, all together. */
function budgetLines(rules: readonly JudgedRule[]): readonly string[] {
  const factors = rules.flatMap(({ cells }) => cells.flatMap((each) => each.budgetFactor ?? []));
  if (factors.length === 0) return [];
  const text = `Measured for about ${String(Math.max(...factors))} times as long, what straddles its limit would probably be decided.`;
  return wrap(text, columns);
}
