import type { Gate } from '../../../src/gate/gate.ts';
import { judgeGate } from '../../../src/gate/judge-gate.ts';
import { parseRule } from '../../../src/gate/parse-rule.ts';
import { again, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

/** What a container may say before it dies, and no format has an easy way to write. */
export const awkward = 'nginx: "\u001b[31m<died>\u0000\\n" & more, 5 % \u{1F4A5}';

export const run = withoutNumber(sixModesFixture(), 'container', 'failed', awkward);
const base = again(sixModesFixture(), 'base');

/** Rules of each outcome, on the overheads of the run or on changes. */
export function gateOf(texts: readonly string[], isChange = false): Gate {
  const rules = texts.map((text) => parseRule(text, '--fail-if'));
  return judgeGate(rules, isChange ? { run, base } : { run }, { modes: [], workloads: [] });
}

export const rules = [
  'control/http-latency/latency_p50_us > 5%',
  'bridge-*/http-latency/latency_p50_us > 50%',
  'container/http-latency/latency_p99_us > 5%',
];
