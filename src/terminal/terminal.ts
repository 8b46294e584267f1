/**
 * terminal: the only writer to stdout and stderr. In: sentences, progress, tables, errors.
 * Out: a live view on a TTY, plain lines elsewhere, JSON alone with --json.
 * Must not: be called during a slice (it would cost CPU time that is being measured), or show a
 * stack trace unasked.
 * May import: base, contracts, results, compare.
 */
import type { Writable } from 'node:stream';
import pc from 'picocolors';
import sliceAnsi from 'slice-ansi';
import type { Clock } from '../base/clock.ts';
import { BenchError, messageOf } from '../base/errors.ts';
import { toStrictJson } from '../base/json.ts';
import type { ProgressScreen } from '../base/progress-view.ts';
import type { Warning } from '../base/warnings.ts';
import { liveLines, plainLine } from './progress.ts';

export type OutputStyle = 'live' | 'plain' | 'json' | 'quiet';

/** A stream, and how large the terminal behind it is where there is one. */
type Screen = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
};

export interface TerminalOptions {
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly style: OutputStyle;
  readonly color: boolean;
  readonly debug: boolean;
  readonly clock: Clock;
}

export interface Terminal extends ProgressScreen {
  readonly colors: ReturnType<typeof pc.createColors>;
  warn(warning: Warning): void;
  /** The result: shown in every style but json. */
  result(lines: readonly string[]): void;
  json(value: unknown): void;
  error(thrown: unknown): void;
}

const redrawEveryMs = 200;
const plainEveryMs = 10_000;

export function createTerminal(options: TerminalOptions): Terminal {
  const { stdout, stderr, style, clock } = options;
  const colors = pc.createColors(options.color);
  // Errors may go to a file while the table goes to a terminal, and colours are no use there.
  const errorColors = pc.createColors(options.color && stderr.isTTY === true);
  let drawn = 0;
  let lastMs = -Infinity;
  let isOpen = true;

  const write = (text: string): void => {
    if (isOpen) stdout.write(text);
  };
  const complain = (text: string): void => {
    stderr.write(`${text}\n`);
  };
  // A run must clean up after itself whatever becomes of its output.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) closes the pipe: not our failure.
    if (isOpen && error.code !== 'EPIPE') complain(`error Output was lost: ${error.message}`);
    isOpen = false;
  });
  stderr.on('error', () => undefined);
  const print = (line: string): void => {
    write(`${line}\n`);
  };
  const eraser = (): string => {
    const sequence = drawn > 0 ? `\u001b[${String(drawn)}A\u001b[J` : '';
    drawn = 0;
    return sequence;
  };
  const erase = (): void => {
    const sequence = eraser();
    if (sequence !== '') write(sequence);
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
      complain(`${errorColors.yellow('warning')} ${message} ${advice}`);
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
      const columns = (stdout.columns ?? 80) - 1;
      // What has scrolled off the top could not be erased again.
      const rows = Math.max(1, (stdout.rows ?? 24) - 1);
      const lines = liveLines(view(), colors).slice(0, rows);
      // One write, so that no terminal shows the moment between erased and drawn.
      write(eraser() + lines.map((line) => `${sliceAnsi(line, 0, columns)}\n`).join(''));
      drawn = lines.length;
    },
    result(lines) {
      if (style === 'json') return;
      erase();
      for (const line of lines) print(line);
    },
    json(value) {
      write(`${toStrictJson(value, 2)}\n`);
    },
    error(thrown) {
      erase();
      const isKnown = thrown instanceof BenchError;
      complain(`${errorColors.red('error')} ${messageOf(thrown)}`);
      complain(isKnown ? errorColors.dim(thrown.hint) : 'This is a defect: please report it.');
      if (options.debug && thrown instanceof Error) complain(thrown.stack ?? '');
      else if (!isKnown) complain('Set BRIDGETOLL_DEBUG=1 to see where it happened.');
    },
  };
}
