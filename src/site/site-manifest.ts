import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { siteRunSchema, type SiteRun } from './site-run.ts';

export const manifestFile = 'site.json';

/** What a site keeps of itself, so that nothing is read or drawn twice. It is published with it: no path is in it. */
const manifestSchema = z.strictObject({
  format: z.literal('bridgetoll-site'),
  /** Names the program that drew it; another one draws all of it again. */
  program: z.string(),
  /** Stamp of a folder or archive → content hash of its run. */
  seen: z.record(z.string(), z.string()),
  runs: z.array(siteRunSchema),
  /** Id of a host → what its page was drawn from. */
  hosts: z.record(z.string(), z.string()),
});

export type SiteManifest = z.infer<typeof manifestSchema>;

export function emptyManifest(program: string): SiteManifest {
  return { format: 'bridgetoll-site', program, seen: {}, runs: [], hosts: {} };
}

/** @returns what is there; nothing of what another program drew; undefined where there is no site. */
export function readManifest(dir: string, program: string): SiteManifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(dir, manifestFile), 'utf8'));
  } catch {
    return undefined;
  }
  if (!z.object({ format: z.literal('bridgetoll-site') }).safeParse(value).success)
    return undefined;
  const { data } = manifestSchema.safeParse(value);
  return data?.program === program ? data : emptyManifest(program);
}

/** With fields in the order of the schema, whether it was read or made. */
export function manifestText(manifest: SiteManifest): string {
  return `${JSON.stringify(manifestSchema.parse(manifest))}\n`;
}

/** Names of folders that the pages of a run and a host are in. */
export function runFolder({ runId }: Pick<SiteRun, 'runId'>): string {
  return `runs/${runId}`;
}

export function hostFolder(id: string): string {
  return `hosts/${id}`;
}
