import { z } from 'zod';
import { BenchError, messageOf } from '../../base/errors.ts';
import type { RunFiles } from './run-files.ts';
import { schemaVersion } from '../schemas/summary-schema.ts';

/** @throws BenchError BAD_RESULTS naming the file, and the field where one is wrong. */
export function readResultsFile<T>(files: RunFiles, name: string, schema: z.ZodType<T>): T {
  const file = files.describe(name);
  const value = readJson(files, name);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { data } = z.object({ schemaVersion: z.number() }).safeParse(value);
  if (data && data.schemaVersion > schemaVersion) {
    throw new BenchError(
      'BAD_RESULTS',
      `${file} is of schema version ${String(data.schemaVersion)}; this version of Bridgetoll reads up to ${String(schemaVersion)}.`,
      { hint: 'A newer version wrote it: update Bridgetoll.' },
    );
  }
  const issue = parsed.error.issues[0];
  throw new BenchError(
    'BAD_RESULTS',
    `${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not what it should be'}`,
  );
}

function readJson(files: RunFiles, name: string): unknown {
  const file = files.describe(name);
  let text: string | undefined;
  try {
    text = files.read(name)?.toString('utf8');
    if (text !== undefined) return JSON.parse(text);
  } catch (thrown) {
    throw new BenchError('BAD_RESULTS', `Could not read ${file}: ${messageOf(thrown)}`);
  }
  throw new BenchError('BAD_RESULTS', `${file} is missing.`);
}

/** For a file that can be computed again. @returns its content, or what is wrong with it. */
export function tryResultsFile<T>(
  files: RunFiles,
  name: string,
  schema: z.ZodType<T>,
): { readonly found: T } | { readonly problem: string } {
  try {
    if (files.read(name) === undefined) return { problem: `${name} is missing` };
    return { found: readResultsFile(files, name, schema) };
  } catch {
    return { problem: `${name} is damaged` };
  }
}
