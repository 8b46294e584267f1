import { messageOf } from '../base/errors.ts';
import { conditionSupport, reachOf } from '../conditions/condition-support.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { Condition } from '../contracts/condition.ts';
import type { EngineSetting } from '../contracts/engine-setting.ts';
import { groupsByFamily } from '../contracts/mode-family.ts';
import type { Mode } from '../contracts/mode.ts';
import type { Support } from '../contracts/workload.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { EngineFacts } from '../engine/engine.ts';
import { wantedEngineProblem } from '../engine/private/wanted-engine.ts';
import { supportOf } from '../host/mode-support.ts';
import { listLines } from '../terminal/list-lines.ts';
import type { CommandContext } from './command-context.ts';

/** `list`: what there is, and which modes this engine supports. */
export async function list({ invocation, terminal, catalogue }: CommandContext): Promise<number> {
  const { modes, conditions, ...rest } = await catalogue();
  const { services, workloads, findings, claims, published, charts, comparisons, trends } = rest;
  const { reaches, audits, suites } = rest;
  const engine = await engineFacts(invocation);
  const supported = await withSupport(modes, engine);
  const switchable = conditions.map((condition) => switched(condition, engine));
  const engines = rest.engines.map((each) => ({
    ...nameOf(each),
    support: engineSupport(each, invocation.env),
  }));
  if (invocation.flags.json) {
    const texts = { findings, claims, published };
    const pictures = { charts, comparisons, trends, reaches };
    const others = { services, workloads, ...texts, ...pictures, audits, suites };
    const named = Object.entries(others).map(([kind, things]) => [kind, things.map(nameOf)]);
    terminal.json({
      ...{ modes: supported, conditions: switchable },
      ...(Object.fromEntries(named) as object),
      engines,
    });
    return 0;
  }
  const sections = sectionsOf(rest, { supported, switchable, engines });
  terminal.result(
    sections.flatMap(([title, rows]) => [terminal.colors.bold(title), ...listLines(rows), '']),
  );
  return 0;
}

type Section = readonly [title: string, rows: readonly (readonly string[])[]];

interface Supported {
  readonly supported: Awaited<ReturnType<typeof withSupport>>;
  readonly switchable: readonly ReturnType<typeof switched>[];
  readonly engines: readonly (ReturnType<typeof nameOf> & { readonly support: Support })[];
}

function sectionsOf(
  {
    services,
    workloads,
    findings,
    claims,
    published,
    ...rest
  }: Omit<Catalogue, 'modes' | 'conditions'>,
  { supported, switchable, engines }: Supported,
): readonly Section[] {
  const { charts, comparisons, trends, reaches, audits, suites } = rest;
  return [
    [
      'Modes',
      groupsByFamily(supported).flatMap(({ title, items }) =>
        items.map(({ id, path, support }, at) => [
          at === 0 ? title : '',
          ...(support.ok ? [id, 'yes', path] : [id, 'no', `${path}: ${support.why}`]),
        ]),
      ),
    ],
    [
      'Conditions',
      switchable.flatMap(({ id, summary, values }) =>
        values.map(({ value, support }) =>
          support.ok
            ? [`${id}=${value}`, 'yes', summary]
            : [`${id}=${value}`, 'no', `${summary} ${support.why}`],
        ),
      ),
    ],
    ['Services', services.map(({ id, title }) => [id, title])],
    ['Workloads', workloads.map(({ id, summary }) => [id, summary])],
    ['Findings', findings.map(({ id, summary }) => [id, summary])],
    ['Claims of the article', claims.map(({ id, title }) => [id, title])],
    [
      'Published figures',
      published.map(({ id, title, year }) => [id, `${title}, ${String(year)}`]),
    ],
    ['Charts', charts.map(({ id, question }) => [id, question])],
    ['Charts of several hosts', comparisons.map(({ id, question }) => [id, question])],
    ['Charts of a host over time', trends.map(({ id, question }) => [id, question])],
    ['Charts of an audit', reaches.map(({ id, question }) => [id, question])],
    [
      'Engines',
      engines.map(({ id, title, support }) =>
        support.ok ? [id, 'yes', title] : [id, 'no', `${title}: ${support.why}`],
      ),
    ],
    ['Audited settings', audits.map(({ id, item = '–', title }) => [id, item, title])],
    ['Suites', suites.map(({ id, title }) => [id, title])],
  ];
}

function nameOf({ id, title }: { readonly id: string; readonly title: string }) {
  return { id, title };
}

/** Whether this machine can start it. */
function engineSupport(setting: EngineSetting, env: NodeJS.ProcessEnv): Support {
  const why = wantedEngineProblem(setting, env);
  return why === undefined ? { ok: true } : { ok: false, why };
}

/** @param engine why no engine answered, where none did. */
async function withSupport(modes: readonly Mode[], engine: EngineFacts | string) {
  const known =
    typeof engine === 'string'
      ? modes.map((mode) => ({ mode, support: { ok: false as const, why: `unknown: ${engine}` } }))
      : await supportOf(modes, { facts: engine });
  return known.map(({ mode: { id, title, family, path }, support }) => ({
    ...{ id, title, family, path },
    support,
  }));
}

/** Each of its values, by what can be told without a container. */
function switched(condition: Condition, engine: EngineFacts | string) {
  const { id, title, summary, values } = condition;
  const reach: Support =
    typeof engine === 'string' ? { ok: false, why: `Unknown: ${engine}` } : reachOf(engine);
  const each = values.map((value) => ({
    value,
    support: conditionSupport(condition, value, reach),
  }));
  return { id, title, summary, values: each };
}

async function engineFacts(
  invocation: CommandContext['invocation'],
): Promise<EngineFacts | string> {
  try {
    await using engine = await openEngine(invocation);
    return await engine.facts();
  } catch (thrown) {
    return messageOf(thrown);
  }
}
