import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { BenchError, messageOf } from '../base/errors.ts';

/** @throws BenchError BAD_RESULTS naming the file, and the field where one is wrong. */
export function readResultsFile<T>(file: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (thrown) {
    throw new BenchError('BAD_RESULTS', `Could not read ${file}: ${messageOf(thrown)}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BenchError(
    'BAD_RESULTS',
    `${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not what it should be'}`,
  );
}

/** For a file that can be computed again. @returns its content, or what is wrong with it. */
export function tryResultsFile<T>(
  file: string,
  schema: z.ZodType<T>,
): { readonly found: T } | { readonly problem: string } {
  const name = basename(file);
  if (!existsSync(file)) return { problem: `${name} is missing` };
  try {
    return { found: readResultsFile(file, schema) };
  } catch {
    return { problem: `${name} is damaged` };
  }
}
