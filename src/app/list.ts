import { messageOf } from '../base/errors.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { EngineFacts } from '../engine/engine.ts';
import { modeSupport } from '../host/preflight.ts';
import { alignColumns } from '../terminal/align.ts';
import type { CommandContext } from './command-context.ts';

/** `list`: what there is, and which modes this engine supports. */
export async function list({ invocation, terminal, catalogue }: CommandContext): Promise<number> {
  const { modes, services, workloads, findings, charts, suites } = await catalogue();
  const engine = await engineFacts(invocation.env);
  const supported = modes.map((mode) => ({
    id: mode.id,
    title: mode.title,
    path: mode.path,
    support:
      typeof engine === 'string'
        ? { ok: false as const, why: `unknown: ${engine}` }
        : modeSupport(mode, engine),
  }));
  const named = (items: readonly { id: string; title: string }[]) =>
    items.map(({ id, title }) => ({ id, title }));
  if (invocation.flags.json) {
    const rest = {
      services: named(services),
      workloads: named(workloads),
      findings: named(findings),
      charts: named(charts),
      suites: named(suites),
    };
    terminal.json({ modes: supported, ...rest });
    return 0;
  }
  const section = (title: string, rows: readonly (readonly string[])[]) => [
    terminal.colors.bold(title),
    ...alignColumns(rows.map((row) => ['', ...row])),
    '',
  ];
  terminal.result([
    ...section(
      'Modes',
      supported.map(({ id, path, support }) => [id, support.ok ? 'yes' : support.why, path]),
    ),
    ...section(
      'Services',
      services.map((each) => [each.id, each.title]),
    ),
    ...section(
      'Workloads',
      workloads.map((each) => [each.id, each.summary]),
    ),
    ...section(
      'Findings',
      findings.map((each) => [each.id, each.summary]),
    ),
    ...section(
      'Charts',
      charts.map((each) => [each.id, each.question]),
    ),
    ...section(
      'Suites',
      suites.map((each) => [each.id, each.title]),
    ),
  ]);
  return 0;
}

async function engineFacts(env: NodeJS.ProcessEnv): Promise<EngineFacts | string> {
  try {
    await using engine = await openEngine({ env });
    return await engine.facts();
  } catch (thrown) {
    return messageOf(thrown);
  }
}
