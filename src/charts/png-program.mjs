/**
 * Draws each SVG that it is sent as PNG, with the options of its argument, and sends that back or why it could not. Plain
 * JavaScript, because Node starts this file as it is.
 */
import { Resvg } from '@resvg/resvg-js';

const options = JSON.parse(process.argv[2] ?? '');

process.on('message', (svg) => {
  process.send?.(draw(svg));
  // A picture takes up to 60 MB, which the library frees when JavaScript's memory is tidied up.
  globalThis.gc?.();
});

function draw(svg) {
  try {
    return { png: new Resvg(svg, options).render().asPng() };
  } catch (thrown) {
    return { problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
