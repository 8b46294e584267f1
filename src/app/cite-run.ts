import { bibtex } from '../report/bibtex.ts';
import { readRepositoryUrl } from '../report/repository-url.ts';
import { contentHash } from '../results/content-hash.ts';
import type { LoadedRun } from '../results/loaded-run.ts';

/** A BibTeX entry for a finished run. @param path its folder. @param root of the repository. */
export async function citeRun(path: string, loaded: LoadedRun, root: string): Promise<string> {
  const repositoryUrl = readRepositoryUrl(root);
  return bibtex({ ...loaded, contentHash: await contentHash(path), repositoryUrl });
}
