import { z } from 'zod';
import { factFiles } from '../files/content-hash.ts';

/** An archive is a tar of these, compressed with brotli: `brotli -dc FILE | tar x` unpacks it. */
export const manifestFile = 'archive.json';
export const archivedFiles = [
  'run.json',
  'plan.json',
  'host.json',
  'warnings.json',
  'summary.json',
  'journal.ndjson',
] as const;
export type ArchivedFile = (typeof archivedFiles)[number];

export const archiveSuffix = '.tar.br';
export const formatVersion = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What says whether the rest can be read: the part of a manifest that every version has. */
export const manifestHead = z.object({
  format: z.literal('bridgetoll-archive'),
  formatVersion: z.int().min(1),
});

/** archive.json, the first file of an archive. */
export const manifestSchema = z.strictObject({
  format: z.literal('bridgetoll-archive'),
  formatVersion: z.literal(formatVersion),
  runId: z.string(),
  /** SHA-256 of the run, as its page shows it; follows from `facts`. */
  contentHash: sha256,
  /** The files in the run's own folder that it is made of. */
  facts: z.array(z.strictObject({ name: z.enum(factFiles), sha256 })),
  /** Whether journal.ndjson has what the drivers printed, and is the file of the run's own folder. */
  rawOutput: z.boolean(),
  /** The files as they are in the archive. */
  files: z.array(z.strictObject({ name: z.enum(archivedFiles), bytes: z.int(), sha256 })),
  /** What the run's own folder has besides, and how to have it again. */
  leftOut: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
