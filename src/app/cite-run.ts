import { bibtex } from '../report/bibtex.ts';
import { readRepositoryUrl } from '../report/repository-url.ts';
import { combineHashes } from '../results/files/content-hash.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { RunFiles } from '../results/files/run-files.ts';

/** A BibTeX entry for a finished run. @param root of the repository. */
export async function citeRun(files: RunFiles, loaded: LoadedRun, root: string): Promise<string> {
  const repositoryUrl = readRepositoryUrl(root);
  const contentHash = combineHashes(await files.factHashes());
  return bibtex({ ...loaded, contentHash, repositoryUrl });
}
