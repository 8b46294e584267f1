/**
 * Draws the SVG on stdin as PNG on stdout, with the options of its argument. Plain JavaScript, because Node starts this file as
 * it is.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

const [stdin, stdout] = [0, 1];
try {
  const options = JSON.parse(process.argv[2] ?? '');
  writeFileSync(stdout, new Resvg(readFileSync(stdin, 'utf8'), options).render().asPng());
} catch (thrown) {
  process.stderr.write(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
}
