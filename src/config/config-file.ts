/**
 * config: turns flags, file and suite into one Config. In: raw flags, the file's text, the catalogue.
 * Out: a complete, checked Config. Must not: start anything, or guess what invalid input means.
 * May import: base, contracts.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { BenchError, messageOf } from '../base/errors.ts';
import { findJsonFault } from './json-fault.ts';
import { didYouMean } from './known-name.ts';

const text = z.string('must be a string').optional();
const list = z
  .union([z.string(), z.array(z.string())], 'must be names separated by commas, or a list of names')
  .optional();
const values = z
  .union(
    [z.string(), z.number(), z.array(z.union([z.string(), z.number()]))],
    'must be values separated by commas, or a list of values',
  )
  .optional();
const amount = z.union(
  [z.string(), z.number()],
  'must be a number, or a string such as "60s" or "2%"',
);

/** The settings of a --config file, which are also flags: `--budget 60s` is `"budget": "60s"`. */
export const settingsSchema = z.strictObject(
  {
    suite: text,
    modes: list,
    workloads: list,
    conditions: list,
    connections: values,
    payload: values,
    flows: values,
    rate: values,
    congestion: list,
    containers: values,
    ports: values,
    loadProcesses: amount.optional(),
    engines: list,
    engineRounds: amount.optional(),
    runtime: text,
    baseline: text,
    budget: amount.optional(),
    generations: amount.optional(),
    precision: amount.optional(),
    threshold: amount.optional(),
    seed: amount.optional(),
    results: text,
    reports: text,
    failIf: z
      .union([z.string(), z.array(z.string())], 'must be a rule, or a list of rules')
      .optional(),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'must be an object: { … }' : undefined) },
);

export type Settings = z.infer<typeof settingsSchema>;

/**
 * @param file as the user typed it; messages use the same text.
 * @throws BenchError BAD_CONFIG naming the file, and the field or the line.
 */
export function readConfigFile(file: string, cwd: string): Settings {
  const parsed = settingsSchema.safeParse(parse(file, read(resolve(cwd, file))));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const near = didYouMean(key, Object.keys(settingsSchema.shape));
    throw new BenchError('BAD_CONFIG', `${file}: there is no field "${key}".${near}`);
  }
  const place = [file, ...(issue?.path ?? []).map(String)].join(': ');
  throw new BenchError('BAD_CONFIG', `${place}: ${issue?.message ?? 'is invalid'}.`);
}

function read(path: string): string {
  try {
    // Some editors on Windows write a byte order mark, which JSON.parse rejects.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (thrown) {
    throw new BenchError('BAD_CONFIG', `--config: cannot read the file: ${messageOf(thrown)}`, {
      hint: 'Name a JSON file that this user can read.',
    });
  }
}

function parse(file: string, source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch (thrown) {
    const fault = findJsonFault(source);
    const why = fault
      ? `line ${String(fault.line)}, column ${String(fault.column)}: ${fault.problem}`
      : messageOf(thrown);
    throw new BenchError('BAD_CONFIG', `${file} is not JSON: ${why}.`, {
      hint: 'Correct it there; docs/config.md has an example.',
    });
  }
}
