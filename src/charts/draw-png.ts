import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ResvgRenderOptions } from '@resvg/resvg-js';
import { light } from '../base/palette.ts';
import { fontFiles } from './font-files.ts';
import { fontFamily } from './house-style.ts';

const pngScale = 2;
const program = fileURLToPath(new URL('./png-program.mjs', import.meta.url));

const options: ResvgRenderOptions = {
  fitTo: { mode: 'zoom', value: pngScale },
  background: light('ground'),
  font: {
    // With system fonts, the picture would differ between hosts.
    loadSystemFonts: false,
    fontFiles: [...fontFiles],
    defaultFontFamily: fontFamily,
  },
};

/**
 * SVG → PNG (2 px per unit, white background). In a process of its own: a picture takes up to 60 MB, which this one would keep,
 * and it can lay out the next chart meanwhile.
 * @throws Error saying why.
 */
export function drawPng(svg: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const args = [program, JSON.stringify(options)];
    const { stdin } = execFile(
      process.execPath,
      args,
      { encoding: 'buffer', maxBuffer: Infinity },
      (failure, png, told) => {
        if (!failure) resolve(png);
        else reject(new Error(told.toString() || failure.message, { cause: failure }));
      },
    );
    // That it ended before it had read all is told by its exit.
    stdin?.on('error', () => undefined).end(svg);
  });
}
