/**
 * config: flags, file and suite become one Config. In: raw flags, the file's text, the catalogue.
 * Out: a complete, checked Config. Must not: start anything, or guess at what it cannot read.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchError, messageOf } from '../base/errors.ts';
import { nearestName } from './known-name.ts';

/** As in the file given with --config, and as flags: `--budget 60s` is `"budget": "60s"`. */
export const settingsSchema = z.strictObject({
  suite: z.string().optional(),
  modes: z.union([z.string(), z.array(z.string())]).optional(),
  workloads: z.union([z.string(), z.array(z.string())]).optional(),
  baseline: z.string().optional(),
  budget: z.union([z.string(), z.number()]).optional(),
  precision: z.union([z.string(), z.number()]).optional(),
  threshold: z.union([z.string(), z.number()]).optional(),
  seed: z.union([z.string(), z.number()]).optional(),
  results: z.string().optional(),
  reports: z.string().optional(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** @throws BenchError BAD_CONFIG naming file and field. */
export function readConfigFile(file: string): Settings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw new BenchError('BAD_CONFIG', `--config: could not read ${file}: ${messageOf(thrown)}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new BenchError('BAD_CONFIG', `${file} is not JSON: ${messageOf(thrown)}`);
  }
  const parsed = settingsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const near = nearestName(key, Object.keys(settingsSchema.shape));
    const question = near === undefined ? '' : ` Did you mean "${near}"?`;
    throw new BenchError('BAD_CONFIG', `${file}: there is no field "${key}".${question}`);
  }
  throw new BenchError('BAD_CONFIG', `${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
