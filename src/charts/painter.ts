import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ResvgRenderOptions } from '@resvg/resvg-js';
import { light } from '../base/palette.ts';
import { fontFiles } from './font-files.ts';
import { fontFamily } from './house-style.ts';
import { orBug } from './or-bug.ts';

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

/** Draws PNGs in a process of its own, one after the other: the memory of pictures is not this one's, which lays out meanwhile. */
export interface Painter {
  /** For whoever knows that there will be a picture: starting takes about as long as drawing one. */
  readonly start: () => void;
  /** SVG → PNG (2 px per unit, on white). @throws BenchError BUG naming the chart. */
  readonly png: (id: string, svg: string) => Promise<Uint8Array>;
}

type Reply = { readonly png: Uint8Array } | { readonly problem: string };

/** The process starts with the first picture at the latest, and ends when all is done. */
export async function withPainter<T>(use: (painter: Painter) => Promise<T>): Promise<T> {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const started = (): ChildProcess => {
    if (child?.connected !== true) child = startProgram();
    return child;
  };
  const paint = (svg: string): Promise<Uint8Array> => replyOf(started(), svg);
  try {
    return await use({
      start: started,
      png(id, svg) {
        const drawn = last.then(() => orBug(id, () => paint(svg)));
        last = drawn.catch(() => undefined);
        return drawn;
      },
    });
  } finally {
    await last;
    if (child?.connected === true) child.disconnect();
  }
}

function startProgram(): ChildProcess {
  return fork(program, [JSON.stringify(options)], {
    serialization: 'advanced',
    // Not what this process was started with: a loader takes longer than a picture.
    execArgv: ['--expose-gc'],
  });
}

async function replyOf(child: ChildProcess, svg: string): Promise<Uint8Array> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(([code, signal]): Reply => {
    return { problem: `the process that draws it ended (${String(signal ?? code)})` };
  });
  const answer = once(child, 'message', { signal: ended.signal }).then(([reply]) => reply as Reply);
  // Neither may be left unanswered when the other one came first.
  for (const each of [exit, answer]) each.catch(() => undefined);
  child.send(svg);
  const reply = await Promise.race([answer, exit]).finally(() => {
    ended.abort();
  });
  if ('problem' in reply) throw new Error(reply.problem);
  return reply.png;
}
