import { judgeGate, type GatedRuns, type Known } from '../../../src/gate/judge-gate.ts';
import { parseRule } from '../../../src/gate/parse-rule.ts';

/** What a catalogue has beside the modes and workloads of the fixture. */
export const known: Known = {
  modes: [{ id: 'bridge' }, { id: 'macvlan' }],
  workloads: [
    { id: 'http-latency', metrics: [{ id: 'latency_p50_us' }] },
    { id: 'exchange', metrics: [{ id: 'exchange_us' }] },
  ],
};

export function judge(texts: readonly string[], runs: GatedRuns, names = known) {
  return judgeGate(
    texts.map((text) => parseRule(text, '--fail-if')),
    runs,
    names,
  );
}

/** Its outcome, and of each cell its mode with the outcome or the reason. */
export function judgeOne(text: string, runs: GatedRuns) {
  const [rule] = judge([text], runs).rules;
  return {
    outcome: rule?.outcome,
    reason: rule?.reason,
    cells: rule?.cells.map(({ mode, outcome, reason }) => `${mode} ${reason ?? outcome}`),
  };
}
