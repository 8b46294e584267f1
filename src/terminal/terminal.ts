/**
 * terminal: the only writer to stdout and stderr. In: sentences, progress, tables, errors.
 * Out: a live view on a TTY, plain lines elsewhere, JSON alone with --json.
 * Must not: be called during a slice (it would cost CPU time that is being measured), or show a
 * stack trace unasked.
 */
import type { Writable } from 'node:stream';
import pc from 'picocolors';
import type { Clock } from '../base/clock.ts';
import { BenchError, messageOf } from '../base/errors.ts';
import { toStrictJson } from '../base/json.ts';
import type { Warning } from '../base/warnings.ts';
import { liveLines, plainLine, type ProgressView } from './progress.ts';

export type OutputStyle = 'live' | 'plain' | 'json' | 'quiet';

export interface TerminalWish {
  readonly stdout: Writable & { readonly columns?: number };
  readonly stderr: Writable;
  readonly style: OutputStyle;
  readonly color: boolean;
  readonly debug: boolean;
  readonly clock: Clock;
}

export interface Terminal {
  readonly colors: ReturnType<typeof pc.createColors>;
  /** What is being done now. */
  say(text: string): void;
  warn(warning: Warning): void;
  /** Cheap where nothing is due; to be called between slices only. */
  progress(view: () => ProgressView): void;
  /** The result: shown in every style but json. */
  result(lines: readonly string[]): void;
  json(value: unknown): void;
  error(thrown: unknown): void;
}

const redrawEveryMs = 200;
const plainEveryMs = 10_000;

export function createTerminal(wish: TerminalWish): Terminal {
  const { stdout, stderr, style, clock } = wish;
  const colors = pc.createColors(wish.color);
  let drawn = 0;
  let lastMs = -Infinity;

  // A reader that has seen enough (`| head`) closes the pipe: not our failure.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const print = (line: string): void => {
    stdout.write(`${line}\n`);
  };
  const erase = (): void => {
    if (drawn > 0) stdout.write(`\u001b[${String(drawn)}A\u001b[J`);
    drawn = 0;
  };
  const isTalkative = style === 'live' || style === 'plain';

  return {
    colors,
    say(text) {
      if (!isTalkative) return;
      erase();
      print(colors.dim(text));
    },
    warn({ message, advice }) {
      if (style === 'json') return;
      erase();
      stderr.write(`${colors.yellow('warning')} ${message} ${advice}\n`);
    },
    progress(view) {
      if (!isTalkative) return;
      const nowMs = clock.elapsedMs();
      if (nowMs - lastMs < (style === 'live' ? redrawEveryMs : plainEveryMs)) return;
      lastMs = nowMs;
      if (style === 'plain') {
        print(plainLine(view()));
        return;
      }
      erase();
      const lines = liveLines(view(), colors).map((line) => cut(line, (stdout.columns ?? 80) - 1));
      for (const line of lines) print(line);
      drawn = lines.length;
    },
    result(lines) {
      if (style === 'json') return;
      erase();
      for (const line of lines) print(line);
    },
    json(value) {
      stdout.write(`${toStrictJson(value, 2)}\n`);
    },
    error(thrown) {
      erase();
      stderr.write(`${colors.red('error')} ${messageOf(thrown)}\n`);
      if (thrown instanceof BenchError) stderr.write(`${colors.dim(thrown.hint)}\n`);
      else stderr.write('This is a defect: please report it.\n');
      if (wish.debug && thrown instanceof Error) stderr.write(`${thrown.stack ?? ''}\n`);
      else if (!(thrown instanceof BenchError)) stderr.write('BRIDGETOLL_DEBUG=1 shows more.\n');
    },
  };
}

/** Cuts a line to so many columns; colour codes take none. */
export function cut(line: string, columns: number): string {
  let width = 0;
  let text = '';
  for (const part of line.split(/(\u001b\[[0-9;]*m)/)) {
    if (part.startsWith('\u001b')) {
      text += part;
      continue;
    }
    const room = Math.max(0, columns - width);
    text += part.slice(0, room);
    width += part.length;
  }
  return text;
}
