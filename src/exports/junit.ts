import { create } from 'xmlbuilder2';
import { formatOverhead, formatOverheadRange } from '../base/units.ts';
import type { Gate, GateCell, JudgedRule } from '../gate/gate.ts';
import { formatCell } from './exported-overhead.ts';

/** One test: a cell, or a rule that has none. */
interface TestCase extends Pick<GateCell, 'outcome' | 'reason' | 'cost'> {
  readonly name: string;
}

/**
 * JUnit XML: a suite for each rule, a test for each of its cells. One that is inconclusive is an error and not skipped,
 * since readers of JUnit count skipped tests as well.
 */
export function junitXml(gate: Gate): string {
  const suites = gate.rules.map((rule) => ({ rule, tests: testsOf(rule) }));
  // What containers said may be quoted in a reason, and XML has no way to write some of it.
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' });
  const all = root.ele('testsuites', {
    name: 'bridgetoll',
    ...count(suites.flatMap(({ tests }) => tests)),
  });
  for (const { rule, tests } of suites) {
    const suite = all.ele('testsuite', {
      name: rule.rule,
      ...count(tests),
      // Without a zone and parts of a second, as its schema has it.
      timestamp: gate.run.startedAt.slice(0, 19),
      hostname: gate.run.hostname,
    });
    const properties = suite.ele('properties');
    properties.ele('property', { name: 'run', value: gate.run.runId });
    if (gate.base) properties.ele('property', { name: 'base', value: gate.base.runId });
    for (const test of tests) {
      const element = suite.ele('testcase', { classname: rule.rule, name: test.name });
      const text = test.reason ?? formatCost(test);
      if (test.outcome === 'fails') element.ele('failure', { type: 'fails', message: text });
      else if (test.outcome === 'inconclusive') {
        element.ele('error', { type: 'inconclusive', message: text });
      }
      element.ele('system-out').txt(text);
    }
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

function testsOf({ rule, cells, reason, outcome }: JudgedRule): readonly TestCase[] {
  if (cells.length === 0) return [{ name: rule, outcome, ...(reason ? { reason } : {}) }];
  return cells.map((cell) => ({ ...cell, name: formatCell(cell) }));
}

function count(tests: readonly TestCase[]): Readonly<Record<string, number>> {
  const having = (outcome: GateCell['outcome']): number =>
    tests.filter((each) => each.outcome === outcome).length;
  return {
    tests: tests.length,
    failures: having('fails'),
    errors: having('inconclusive'),
    skipped: 0,
  };
}

function formatCost({ cost }: TestCase): string {
  if (!cost) return '';
  const { value, interval } = cost;
  return `costs ${formatOverhead(1 + value)} ${formatOverheadRange([1 + interval[0], 1 + interval[1]])}`;
}
