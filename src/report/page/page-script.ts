import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsconfigRaw } from '../../base/compiler-options.ts';
import { replaceFile } from '../../results/files/replace-file.ts';

const self = fileURLToPath(import.meta.url);
const root = join(dirname(self), '..', '..', '..');

/** A script with what it was made of; paths are relative to the root. */
interface KeptScript {
  readonly inputs: readonly string[];
  readonly hash: string;
  readonly script: string;
}

/** For pages without charts, of which a site may have thousands: a hundredth of the size. */
export function tableScript(): Promise<string> {
  return pageScript(join(root, '.cache', 'table-script.json'), 'without-charts.ts');
}

/**
 * The script of a page as one text, the same bytes for the same packages.
 * @param keptIn a file that saves bundling it again, until one of its sources or packages changes; it need not be writable.
 * @param entry in src/report/browser.
 */
export async function pageScript(
  keptIn = join(root, '.cache', 'page-script.json'),
  entry = 'main.ts',
): Promise<string> {
  const kept = readKept(keptIn);
  if (kept !== undefined) return kept;
  // Only now: most reports need no bundler.
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [join(dirname(self), '..', 'browser', entry)],
    tsconfigRaw,
    ...{ bundle: true, minify: true, platform: 'browser', target: 'es2022', format: 'iife' },
    ...{ write: false, logLevel: 'silent', charset: 'ascii', metafile: true, absWorkingDir: root },
  });
  // A text inside the script must not end its element.
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  keep(keptIn, Object.keys(metafile.inputs), script);
  return script;
}

function readKept(file: string): string | undefined {
  try {
    const { inputs, hash, script } = JSON.parse(readFileSync(file, 'utf8')) as KeptScript;
    return hashOf(inputs, script) === hash ? script : undefined;
  } catch {
    return undefined;
  }
}

function keep(file: string, inputs: readonly string[], script: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const kept: KeptScript = { inputs, hash: hashOf(inputs, script), script };
    replaceFile(file, JSON.stringify(kept));
  } catch {
    // It is bundled again next time.
  }
}

/** Of all that decides it: its inputs, how they are bundled, and by which version of the bundler. */
function hashOf(inputs: readonly string[], script: string): string {
  const hash = createHash('sha256').update(script);
  for (const file of [...inputs, self, join(root, 'package.json')]) {
    hash.update(`${file}\0`).update(readFileSync(resolve(root, file)));
  }
  return hash.digest('hex');
}
