import { deflateSync, inflateSync } from 'node:zlib';

/**
 * Takes the place of pako in the images: the same format by Node.js's own zlib. autocannon inflates a
 * WebAssembly module whenever it is loaded, which in JavaScript is a sixth of what a load worker
 * needs to start.
 */
export const deflate = (bytes: Uint8Array): Uint8Array => deflateSync(bytes);
export const inflate = (bytes: Uint8Array): Uint8Array => inflateSync(bytes);
