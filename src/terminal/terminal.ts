/**
 * terminal: the only writer to stdout and stderr. In: sentences, progress, tables, errors.
 * Out: a live view on a TTY, plain lines elsewhere, JSON alone with --json.
 * Must not: be called during a slice (it would cost CPU time that is being measured), or show a
 * stack trace unasked.
 * May import: base, contracts, results, compare, gate, audit, probe.
 */
import type { Writable } from 'node:stream';
import pc from 'picocolors';
import sliceAnsi from 'slice-ansi';
import type { Clock } from '../base/clock.ts';
import { BenchError, messageOf } from '../base/errors.ts';
import { toStrictJson } from '../base/json.ts';
import type { ProgressScreen } from '../base/progress-view.ts';
import type { Warning } from '../base/warnings.ts';
import { asCalled } from './as-called.ts';
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
  /** What starts the program, where that is not `npm run bench --`. */
  readonly calledAs?: string | undefined;
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
  const { stdout, stderr, style, clock, calledAs } = options;
  const colors = pc.createColors(options.color);
  // Errors may go to a file while the table goes to a terminal, and colours are no use there.
  const errorColors = pc.createColors(options.color && stderr.isTTY === true);
  const { write, complain } = openOutput(stdout, stderr);
  const live = liveRegion(stdout, write);
  let lastMs = -Infinity;

  const print = (line: string): void => {
    write(`${asCalled(line, calledAs)}\n`);
  };
  const isTalkative = style === 'live' || style === 'plain';

  return {
    colors,
    say(text) {
      if (!isTalkative) return;
      live.erase();
      print(colors.dim(text));
    },
    warn({ message, advice }) {
      if (style === 'json') return;
      live.erase();
      complain(asCalled(`${errorColors.yellow('warning')} ${message} ${advice}`, calledAs));
    },
    progress(view) {
      if (!isTalkative) return;
      const nowMs = clock.elapsedMs();
      if (nowMs - lastMs < (style === 'live' ? redrawEveryMs : plainEveryMs)) return;
      lastMs = nowMs;
      if (style === 'plain') print(plainLine(view()));
      else live.draw(liveLines(view(), colors));
    },
    result(lines) {
      if (style === 'json') return;
      live.erase();
      for (const line of lines) print(line);
    },
    json(value) {
      write(`${toStrictJson(value, 2)}\n`);
    },
    error(thrown) {
      live.erase();
      for (const line of errorLines(thrown, errorColors, options.debug)) {
        complain(asCalled(line, calledAs));
      }
    },
  };
}

/** A run must clean up after itself whatever becomes of its output, so neither ever throws. */
function openOutput(stdout: Writable, stderr: Writable) {
  let isOpen = true;
  const complain = (text: string): void => {
    stderr.write(`${text}\n`);
  };
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) closes the pipe: not our failure.
    if (isOpen && error.code !== 'EPIPE') complain(`error Output was lost: ${error.message}`);
    isOpen = false;
  });
  stderr.on('error', () => undefined);
  const write = (text: string): void => {
    if (isOpen) stdout.write(text);
  };
  return { write, complain };
}

/** Lines at the bottom of the screen that are drawn over, until something else is printed. */
function liveRegion(screen: Screen, write: (text: string) => void) {
  let drawn = 0;
  const eraser = (): string => (drawn > 0 ? `\u001b[${String(drawn)}A\u001b[J` : '');
  return {
    erase(): void {
      if (drawn > 0) write(eraser());
      drawn = 0;
    },
    draw(lines: readonly string[]): void {
      const columns = (screen.columns ?? 80) - 1;
      // What has scrolled off the top could not be erased again.
      const shown = lines.slice(0, Math.max(1, (screen.rows ?? 24) - 1));
      // One write, so that no terminal shows the moment between erased and drawn.
      write(eraser() + shown.map((line) => `${sliceAnsi(line, 0, columns)}\n`).join(''));
      drawn = shown.length;
    },
  };
}

function errorLines(
  thrown: unknown,
  colors: Terminal['colors'],
  isDebug: boolean,
): readonly string[] {
  const isKnown = thrown instanceof BenchError;
  const lines = [
    `${colors.red('error')} ${messageOf(thrown)}`,
    isKnown ? colors.dim(thrown.hint) : 'This is a defect: please report it.',
  ];
  if (isDebug && thrown instanceof Error) lines.push(thrown.stack ?? '');
  else if (!isKnown) lines.push('Set BRIDGETOLL_DEBUG=1 to see where it happened.');
  return lines;
}
