import { relative, resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { readConfigFile, type Settings } from '../config/config-file.ts';
import type { Invocation } from '../config/invocation.ts';
import type { Rule } from '../gate/gate.ts';
import { parseRule } from '../gate/parse-rule.ts';

export const exportFlags = {
  junit: '--junit',
  openmetrics: '--openmetrics',
  smallerIsBetter: '--smaller-is-better',
  biggerIsBetter: '--bigger-is-better',
} as const;

export type ExportKind = keyof typeof exportFlags;

/** A file to write; an absolute path. */
export interface ExportFile {
  readonly kind: ExportKind;
  readonly path: string;
}

export interface GateOptions {
  readonly rules: readonly Rule[];
  readonly files: readonly ExportFile[];
  /** As typed: the run that is judged, and the one that it is compared with. */
  readonly run: string;
  readonly base?: string;
  /** Where runs are looked for, with what the configuration file says of it. */
  readonly invocation: Invocation;
}

/**
 * What `compare` is to decide and to write, from flags and the configuration file.
 * @returns undefined where it is asked for neither. @throws BenchError with exit code 2.
 */
export function readGateOptions(given: Invocation): GateOptions | undefined {
  const { config } = given.flags;
  const settings: Settings = config === undefined ? {} : readConfigFile(config, given.cwd);
  const invocation = { ...given, flags: { ...settings, ...given.flags } };
  const place = given.flags.failIf ? '--fail-if' : `${config ?? ''}: failIf`;
  const rules = [invocation.flags.failIf ?? []].flat().map((each) => parseRule(each, place));
  const files = readFiles(invocation);
  if (rules.length === 0 && files.length === 0 && config === undefined) return undefined;
  if (rules.length === 0) refuseIdle(invocation, files);
  const { base } = invocation.flags;
  return {
    ...{ rules, files, run: onlyRun(invocation), invocation },
    ...(base === undefined ? {} : { base }),
  };
}

function readFiles({ cwd, flags }: Invocation): readonly ExportFile[] {
  const files = (Object.keys(exportFlags) as ExportKind[]).flatMap(
    (kind): readonly ExportFile[] => {
      const file = flags[kind];
      return file === undefined ? [] : [{ kind, path: resolve(cwd, file) }];
    },
  );
  for (const [index, { kind, path }] of files.entries()) {
    const first = files.slice(0, index).find((each) => each.path === path);
    if (!first) continue;
    throw new BenchError(
      'BAD_FLAG',
      `${exportFlags[first.kind]} and ${exportFlags[kind]} name the same file, ${relative(cwd, path)}.`,
    );
  }
  return files;
}

/** Flags that say nothing without a rule. */
function refuseIdle({ flags }: Invocation, files: readonly ExportFile[]): void {
  if (files.length === 0) {
    const hint = 'Give rules there, or with --fail-if.';
    throw new BenchError('BAD_CONFIG', `${flags.config ?? ''}: there is no "failIf".`, { hint });
  }
  const idle = flags.junit !== undefined ? exportFlags.junit : flags.json ? '--json' : undefined;
  if (idle === undefined) return;
  throw new BenchError('BAD_FLAG', `${idle} has the outcomes of rules, and there is none.`, {
    hint: 'Give --fail-if, or leave it out.',
  });
}

function onlyRun({ args, flags }: Invocation): string {
  const [run = '', second] = args;
  if (second === undefined) return run;
  const hint =
    flags.base === undefined
      ? `For the change from ${run} to ${second}: compare ${second} --base ${run}.`
      : 'Gate each of them by itself.';
  throw new BenchError(
    'BAD_FLAG',
    `Rules and exports are about one run, and compare was given ${String(args.length)}.`,
    { hint },
  );
}
