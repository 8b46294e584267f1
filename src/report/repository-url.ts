import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where package.json says that the program is published; undefined where it does not. @param root the repository's own folder */
export function readRepositoryUrl(root: string): string | undefined {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly repository?: unknown;
  };
  return repositoryUrl(repository);
}

/** @param repository of package.json: `github:owner/name`, or a git address by itself or as `url`. */
export function repositoryUrl(repository: unknown): string | undefined {
  const { url } = (typeof repository === 'object' ? repository : { url: repository }) as {
    readonly url?: unknown;
  };
  if (typeof url !== 'string') return undefined;
  const whole = url.replace(/^github:/, 'https://github.com/').replace(/^git\+/, '');
  return /^https?:/.test(whole) ? whole.replace(/\.git$/, '') : undefined;
}
