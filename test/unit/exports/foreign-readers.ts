import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const python = '/usr/bin/python3';
const kept = fileURLToPath(new URL('../../../.cache/promtool', import.meta.url));
const promtool = existsSync(kept) ? kept : 'promtool';

function hasModule(name: string): boolean {
  return spawnSync(python, ['-c', `import ${name}`]).status === 0;
}

/** Programs that are not ours, as `npm run setup -- --tests` installs them. */
export const readers = {
  prometheusClient: hasModule('prometheus_client'),
  promtool: spawnSync(promtool, ['--version']).status === 0,
  junitparser: hasModule('junitparser'),
};

const missing = Object.entries(readers).flatMap(([name, isThere]) => (isThere ? [] : [name]));
if (missing.length > 0) {
  process.stderr.write(
    `Skipped: exports are not read by ${missing.join(', ')}. Run "npm run setup -- --tests".\n`,
  );
}

/** Runs a Python program on a text. @returns what it prints, as JSON. @throws what it says where it does not read it. */
function readInPython(program: string, text: string): unknown {
  return JSON.parse(execFileSync(python, ['-c', program], { input: text, encoding: 'utf8' }));
}

/** By the parser of Prometheus' own client for Python, which is strict. */
export function readOpenMetrics(text: string): unknown {
  return readInPython(
    `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
families = text_string_to_metric_families(sys.stdin.read())
print(json.dumps({f.name: [f.type, [[s.labels, s.value] for s in f.samples]] for f in families}))`,
    text,
  );
}

/** Complaints about names, units and help. */
export function lintMetrics(text: string): {
  readonly status: number | null;
  readonly said: string;
} {
  const { status, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

export function readJunit(text: string): unknown {
  return readInPython(
    `
import json, sys
from junitparser import JUnitXml
suites = JUnitXml.fromstring(sys.stdin.buffer.read())
print(json.dumps({
  'counts': [suites.tests, suites.failures, suites.errors, suites.skipped],
  'suites': [{
    'name': suite.name,
    'counts': [suite.tests, suite.failures, suite.errors, suite.skipped],
    'hostname': suite.hostname,
    'timestamp': suite.timestamp,
    'properties': {each.name: each.value for each in suite.properties()},
    'cases': [[case.name, [[type(r).__name__, r.type, r.message] for r in case.result], case.system_out] for case in suite],
  } for suite in suites],
}))`,
    text,
  );
}
