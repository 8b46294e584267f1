import type { Catalogue } from '../contracts/catalogue.ts';
import type { KnownNames } from '../results/privacy/private-patterns.ts';
import type { RunFiles } from '../results/files/run-files.ts';
import type { RunOutline } from '../results/run-outline.ts';

export interface AddRunOptions {
  readonly dir: string;
  readonly catalogue: Catalogue;
  /** Whether with the whole report. */
  readonly full: boolean;
  /** Of pages with charts, and of those without. */
  readonly scripts: { readonly charts: string; readonly tables: string };
  readonly names: KnownNames;
  /** Texts that may be published though they look private. */
  readonly allowed: readonly string[];
}

export interface Source {
  /** Of a folder or archive. */
  readonly path: string;
  readonly files: RunFiles;
  readonly outline: RunOutline;
  readonly contentHash: string;
}
