import { messageOf } from '../base/errors.ts';
import type { Mode } from '../contracts/mode.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { EngineFacts } from '../engine/engine.ts';
import { modeSupport } from '../host/preflight.ts';
import { listLines } from '../terminal/list-lines.ts';
import type { CommandContext } from './command-context.ts';

/** `list`: what there is, and which modes this engine supports. */
export async function list({ invocation, terminal, catalogue }: CommandContext): Promise<number> {
  const { modes, ...rest } = await catalogue();
  const { services, workloads, findings, claims, published, charts, comparisons, trends, audits } =
    rest;
  const { suites } = rest;
  const supported = withSupport(modes, await engineFacts(invocation.env));
  if (invocation.flags.json) {
    const texts = { findings, claims, published };
    const pictures = { charts, comparisons, trends };
    const others = { services, workloads, ...texts, ...pictures, audits, suites };
    const named = Object.entries(others).map(([kind, things]) => [kind, things.map(nameOf)]);
    terminal.json({ modes: supported, ...(Object.fromEntries(named) as object) });
    return 0;
  }
  const sections: readonly Section[] = [
    [
      'Modes',
      supported.map(({ id, path, support }) =>
        support.ok ? [id, 'yes', path] : [id, 'no', `${path}: ${support.why}`],
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
    ['Audited settings', audits.map(({ id, item = '–', title }) => [id, item, title])],
    ['Suites', suites.map(({ id, title }) => [id, title])],
  ];
  terminal.result(
    sections.flatMap(([title, rows]) => [terminal.colors.bold(title), ...listLines(rows), '']),
  );
  return 0;
}

type Section = readonly [title: string, rows: readonly (readonly string[])[]];

function nameOf({ id, title }: { readonly id: string; readonly title: string }) {
  return { id, title };
}

/** @param engine why no engine answered, where none did. */
function withSupport(modes: readonly Mode[], engine: EngineFacts | string) {
  return modes.map((mode) => ({
    id: mode.id,
    title: mode.title,
    path: mode.path,
    support:
      typeof engine === 'string'
        ? { ok: false as const, why: `unknown: ${engine}` }
        : modeSupport(mode, engine),
  }));
}

async function engineFacts(env: NodeJS.ProcessEnv): Promise<EngineFacts | string> {
  try {
    await using engine = await openEngine({ env });
    return await engine.facts();
  } catch (thrown) {
    return messageOf(thrown);
  }
}
