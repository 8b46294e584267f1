import { type z } from 'zod';
import type { BenchError } from '../../base/errors.ts';
import {
  formatVersion,
  manifestFile,
  manifestHead,
  manifestSchema,
  type Manifest,
} from './archive-format.ts';

/** @throws what `refuse` makes of the reason, where it is none that this version can read. */
export function readManifest(
  content: Buffer | undefined,
  refuse: (why: string) => BenchError,
): Manifest {
  const value = parse(content?.toString('utf8') ?? '');
  const head = manifestHead.safeParse(value);
  if (!head.success) throw refuse('is no archive of a run');
  const version = head.data.formatVersion;
  if (version > formatVersion) {
    throw refuse(
      `is of archive format ${String(version)}; this version of Bridgetoll reads up to ${String(formatVersion)}, so update it`,
    );
  }
  const manifest = manifestSchema.safeParse(value);
  if (manifest.success) return manifest.data;
  throw refuse(`is damaged: ${manifestFile}, ${firstIssue(manifest.error)}`);
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not what it should be'}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
