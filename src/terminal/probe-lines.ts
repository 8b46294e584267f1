import type pc from 'picocolors';
import type { Agreement, ProbedReach } from '../probe/agreement.ts';
import type { ProbedCondition } from '../probe/probe-engines.ts';
import { alignColumns } from './align.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 80;

/** A line for each condition, how often derivation and packets agree; beneath, each case where they do not. */
export function probeLines(
  conditions: readonly ProbedCondition[],
  colors: Colors,
): readonly string[] {
  const heads = ['ip_forward', 'br_netfilter', 'reached', 'not', 'agree', 'disagree', 'unknown'];
  const rows = conditions.map(({ host, reaches }) => {
    const probed = reaches.filter(({ agreement }) => agreement !== 'not probed');
    const count = (agreement: Agreement): number =>
      probed.filter((each) => each.agreement === agreement).length;
    const answered = probed.filter((each) => each.answered).length;
    const numbers = [
      ...[answered, probed.length - answered],
      ...[count('agree'), count('disagree'), count('not derived')],
    ];
    return [onOff(host.forwards), onOff(host.asksRulesOnBridges), ...numbers.map(String)];
  });
  const [head = '', ...lines] = alignColumns([heads, ...rows], [2, 3, 4, 5, 6]);
  return [
    colors.dim(head),
    ...lines.flatMap((line, at) => {
      const { engine = '', version = '' } = conditions[at] ?? {};
      const title = `${engine} (Docker ${version.split('+')[0] ?? ''})`;
      return engine === conditions[at - 1]?.engine ? [line] : [colors.bold(title), line];
    }),
    '',
    ...conditions.flatMap((each) => disagreements(each, colors)),
  ];
}

function disagreements(
  { engine, host, reaches }: ProbedCondition,
  colors: Colors,
): readonly string[] {
  const found = reaches.filter(({ agreement }) => agreement === 'disagree');
  if (found.length === 0) return [];
  const title = `${engine}, ip_forward ${onOff(host.forwards)}, br_netfilter ${onOff(host.asksRulesOnBridges)}`;
  return [colors.red(`Derived otherwise than probed: ${title}`), ...found.flatMap(disagreement)];
}

function disagreement(reach: ProbedReach): readonly string[] {
  const { from, to, family, transport, address = '', port, outcome, decidedBy } = reach;
  const dialled = `${address} ${transport}/${String(port)}`;
  const text = `${from} → ${to} (IPv${String(family)}, ${dialled}): ${outcome}, by ${decidedBy}`;
  return wrap(`  ${text}`, columns, '    ');
}

function onOff(is: boolean): string {
  return is ? 'on' : 'off';
}
