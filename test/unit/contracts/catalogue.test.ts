import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BenchError } from '../../../src/base/errors.ts';
import { loadCatalogue } from '../../../src/contracts/catalogue.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bridgetoll-catalogue-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const mode = {
  title: 'A mode',
  docker: "'bridge'",
  path: 'client → server',
};

function put(section: string, name: string, source: string, into = root): string {
  const folder = join(into, 'bench', section);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, source);
  return file;
}

const modeSource = (id: string, change = '') =>
  `export default { ...{ id: '${id}', title: '${mode.title}', phrase: 'a mode', docker: ${mode.docker}, family: 'host', ` +
  `path: '${mode.path}', endpoint: 'tcp', requires: ['linux'], proof: {}, start() {} }, ${change} };`;
const metric = (id: string) => `{ id: '${id}', title: 'M', unit: 'us', better: 'lower' }`;
const drive = (first: string) =>
  `{ work: { first: ${first}, min: 1, max: 3 }, targetMs: 30, command() {}, read() {} }`;
const workloadSource = (id: string, change = '') =>
  `export default { ...{ id: '${id}', title: 'W', summary: 'S', metrics: [${metric('a_us')}], ` +
  `parameters: {}, constants: {}, workUnit: 'things', notes: [], service: 'http', supports() {}, resolve() { return ${drive('2')}; } }, ${change} };`;
const serviceSource =
  "export default { id: 'http', title: 'S', port: 80, protocols: ['tcp'], sockets: ['tcp'], " +
  "command: 'true', environment() {}, probe: 'http' };";
const suiteSource = (id: string, modes: string, workloads = "['w']") =>
  `export default { id: '${id}', title: 'S', isDefault: true, baseline: 'host', modes: ${modes}, workloads: ${workloads}, budgetS: 5 };`;

async function refusal(...roots: readonly string[]): Promise<BenchError> {
  try {
    await loadCatalogue(...roots);
  } catch (thrown) {
    if (thrown instanceof BenchError) return thrown;
    throw thrown;
  }
  throw new Error('Nothing was refused.');
}

describe('loadCatalogue', () => {
  it('puts modes and workloads in the order of the default suite, and others after it', async () => {
    for (const id of ['alpha', 'bridge', 'host', 'zeta']) put('modes', id, modeSource(id));
    put('services', 'http', serviceSource);
    put('workloads', 'w', workloadSource('w'));
    put('suites', 'default', suiteSource('default', "['host', 'bridge']"));
    const { modes } = await loadCatalogue(root);
    expect(modes.map((each) => each.id)).toEqual(['host', 'bridge', 'alpha', 'zeta']);
  });

  it('reads what several roots have, and is empty where there is nothing', async () => {
    const second = join(root, 'fixture');
    put('modes', 'host', modeSource('host'));
    put('services', 'http', serviceSource);
    put('workloads', 'extra', workloadSource('extra'), second);
    const both = await loadCatalogue(root, second);
    expect([...both.modes, ...both.workloads].map((each) => each.id)).toEqual(['host', 'extra']);
    expect(both.charts).toEqual([]);
  });

  it('refuses one name in two roots, naming both files', async () => {
    const second = join(root, 'fixture');
    const first = put('modes', 'host', modeSource('host'));
    const twin = put('modes', 'host', modeSource('host'), second);
    const { code, message } = await refusal(root, second);
    expect(code).toBe('BAD_CATALOGUE');
    for (const named of [twin, first, '"host"']) expect(message).toContain(named);
  });

  it.each([
    ['an id that is not its file name', 'modes', modeSource('other'), 'id: is "other"'],
    ['an id in capitals', 'modes', modeSource('Thing'), 'id: must be lower-case words'],
    ['no default export', 'modes', 'export const thing = 1;', 'default export: '],
    ['no title', 'modes', modeSource('thing', 'title: undefined'), 'title: '],
    [
      'a start that is no function',
      'modes',
      modeSource('thing', 'start: 5'),
      'start: must be a function',
    ],
    ['an unknown requirement', 'modes', modeSource('thing', "requires: ['magic']"), 'requires.0: '],
    ['an unknown family', 'modes', modeSource('thing', "family: 'royal'"), 'family: '],
    [
      'a proof that asks for quiet on the host',
      'modes',
      modeSource('thing', "proof: { still: ['host lo'] }"),
      'proof: must not ask for quiet on the host',
    ],
    ['no metrics', 'workloads', workloadSource('thing', 'metrics: []'), 'metrics: '],
    [
      'two metrics of one id',
      'workloads',
      workloadSource('thing', `metrics: [${metric('a_us')}, ${metric('a_us')}]`),
      'metrics: has one id twice',
    ],
    [
      'work out of its own bounds',
      'workloads',
      workloadSource('thing', `resolve() { return ${drive('9')}; }`),
      'thing: work must have min ≤ first ≤ max',
    ],
    [
      'a parameter that no flag names',
      'workloads',
      workloadSource('thing', 'parameters: { colour: {} }'),
      'parameters: Unrecognized key: "colour"',
    ],
    [
      'a parameter outside of its own range',
      'workloads',
      workloadSource(
        'thing',
        "parameters: { flows: { title: 'F', kind: 'count', values: [9], min: 1, max: 3 } }",
      ),
      'parameters.flows: must have its values from min to max',
    ],
    [
      'a parameter with a word that it does not allow',
      'workloads',
      workloadSource(
        'thing',
        "parameters: { rate: { title: 'R', kind: 'rate', values: ['closed'], min: 1, max: 3 } }",
      ),
      'parameters.rate: must have its values from min to max, or among its words',
    ],
    [
      'a parameter of words that has a number',
      'workloads',
      workloadSource(
        'thing',
        "parameters: { congestion: { title: 'C', kind: 'word', values: [5], example: 'cubic' } }",
      ),
      'parameters.congestion.values.0: ',
    ],
    [
      'a chart that asks nothing',
      'charts',
      "export default { id: 'thing', title: 'C', question: 'Nothing.', describe() {}, spec() {} };",
      'question: must be a question',
    ],
    [
      'a claim without a whole sentence',
      'claims',
      "export default { id: 'thing', title: 'C', statement: 'So', decidedBy: 'A look.', judge() {} };",
      'statement: must be a whole sentence',
    ],
    ['source that does not run', 'modes', 'throw new Error("broken inside");', 'broken inside'],
  ])('refuses a file with %s, naming file and field', async (_, section, source, field) => {
    const file = put(section, 'thing', source);
    const error = await refusal(root);
    expect(error).toMatchObject({ code: 'BAD_CATALOGUE', exitCode: 2 });
    expect(error.message.startsWith(file)).toBe(true);
    expect(error.message).toContain(field);
  });

  it('keeps the name of the control free', async () => {
    put('modes', 'control', modeSource('control'));
    expect((await refusal(root)).message).toContain('"control" is taken');
  });

  it('refuses a workload of a service that there is not', async () => {
    put('workloads', 'w', workloadSource('w'));
    expect((await refusal(root)).message).toBe('Workload "w": service: there is no "http".');
  });

  it('refuses a suite whose baseline it does not measure', async () => {
    put('modes', 'bridge', modeSource('bridge'));
    put('services', 'http', serviceSource);
    put('workloads', 'w', workloadSource('w'));
    put('suites', 'small', suiteSource('small', "['bridge']"));
    expect((await refusal(root)).message).toBe(
      'Suite "small": baseline: "host" is none of its modes.',
    );
  });

  it('refuses a suite with a name that nothing has', async () => {
    put('modes', 'host', modeSource('host'));
    put('services', 'http', serviceSource);
    put('workloads', 'w', workloadSource('w'));
    put('suites', 'small', suiteSource('small', "['host', 'ghost']"));
    const { code, message } = await refusal(root);
    expect(code).toBe('BAD_CATALOGUE');
    for (const named of ['"small"', 'modes', '"ghost"']) expect(message).toContain(named);
  });
});
