import { describe, expect, it } from 'vitest';
import { BenchError } from '../../../src/base/errors.ts';
import { warning } from '../../../src/base/warnings.ts';
import { createTerminal, type OutputStyle } from '../../../src/terminal/terminal.ts';
import type { ProgressView } from '../../../src/base/progress-view.ts';
import { MemoryScreen } from './memory-screen.ts';

const view: ProgressView = {
  rounds: 12,
  expectedRounds: 80,
  leftS: 65,
  overheads: [
    { workload: 'http-latency', mode: 'bridge', seen: { ratio: 1.043, halfWidth: 0.02 } },
    { workload: 'http-latency', mode: 'control' },
  ],
};

function open(
  style: OutputStyle,
  options: {
    color?: boolean;
    debug?: boolean;
    columns?: number;
    rows?: number;
    errIsTTY?: boolean;
  } = {},
) {
  const stdout = new MemoryScreen({ isTTY: style === 'live', ...options });
  const stderr = new MemoryScreen({ isTTY: options.errIsTTY ?? false });
  const time = { ms: 0 };
  const terminal = createTerminal({
    stdout,
    stderr,
    style,
    color: options.color ?? false,
    debug: options.debug ?? false,
    clock: { now: () => new Date(time.ms), elapsedMs: () => time.ms },
  });
  return { terminal, stdout, stderr, time };
}

describe('the live view', () => {
  it('shows round, time left and overheads', () => {
    const { terminal, stdout } = open('live');
    terminal.progress(() => view);
    expect(stdout.shown[0]).toBe('Measuring: round 12 of about 80, 1 m 05 s left');
    expect(stdout.shown.join('\n')).toMatch(/bridge\s+\+4\.3 % ± 2\.0/);
    expect(stdout.shown.join('\n')).toMatch(/control\s+…/);
  });

  it('redraws at most five times a second, and does not even ask in between', () => {
    const { terminal, stdout, time } = open('live');
    let asked = 0;
    for (time.ms = 0; time.ms < 2000; time.ms += 10) {
      terminal.progress(() => {
        asked += 1;
        return view;
      });
    }
    expect(asked).toBe(10);
    expect(stdout.writes).toHaveLength(10);
  });

  it('replaces itself, and is gone when something else is printed', () => {
    const { terminal, stdout, time } = open('live');
    terminal.say('Warming up.');
    terminal.progress(() => view);
    time.ms = 1000;
    terminal.progress(() => ({ ...view, rounds: 13 }));
    expect(stdout.shown.filter((line) => line.startsWith('Measuring'))).toHaveLength(1);
    terminal.result(['The end.']);
    expect(stdout.shown).toEqual(['Warming up.', 'The end.']);
  });

  it('is gone when an error or a warning comes', () => {
    for (const act of ['error', 'warn'] as const) {
      const { terminal, stdout } = open('live');
      terminal.progress(() => view);
      if (act === 'error') terminal.error(new BenchError('NO_ENGINE', 'None.'));
      else terminal.warn(warning('STEAL', 'Some.'));
      expect(stdout.shown).toEqual([]);
    }
  });

  it('keeps to the columns and rows of the terminal', () => {
    const { terminal, stdout } = open('live', { columns: 30, rows: 3, color: true });
    terminal.progress(() => view);
    expect(stdout.shown).toHaveLength(2);
    const escape = String.fromCharCode(27);
    const bare = stdout.text.replaceAll(new RegExp(`${escape}\\[[0-9;]*m`, 'g'), '');
    for (const line of bare.split('\n')) expect(line.length).toBeLessThan(30);
    // Bold is closed where the line is cut.
    const cutHead = `${escape}[1mMeasuring: round 12 of about ${escape}[22m\n`;
    expect(stdout.text.startsWith(cutHead), stdout.text).toBe(true);
  });
});

describe('plain output', () => {
  it('has a line of progress at most every ten seconds, and no escape codes', () => {
    const { terminal, stdout, time } = open('plain');
    for (time.ms = 0; time.ms < 60_000; time.ms += 500) terminal.progress(() => view);
    expect(stdout.shown).toHaveLength(6);
    expect(stdout.text).not.toContain(String.fromCharCode(27));
  });
});

describe('--json', () => {
  it('prints the value and nothing else', () => {
    const { terminal, stdout, stderr } = open('json');
    terminal.say('Raising.');
    terminal.progress(() => view);
    terminal.warn(warning('STEAL', 'Some.'));
    terminal.result(['A table.']);
    terminal.json({ cells: [1] });
    expect(JSON.parse(stdout.text)).toEqual({ cells: [1] });
    expect(stderr.text).toBe('');
  });

  it('refuses what JSON cannot hold instead of writing null', () => {
    const { terminal, stdout } = open('json');
    expect(() => {
      terminal.json({ value: NaN });
    }).toThrow(/\$\.value/);
    expect(stdout.text).toBe('');
  });
});

describe('--quiet', () => {
  it('prints the result and warnings, but no phases and no progress', () => {
    const { terminal, stdout, stderr } = open('quiet');
    terminal.say('Raising.');
    terminal.progress(() => view);
    terminal.warn(warning('STEAL', 'Some was stolen.'));
    terminal.result(['A table.']);
    expect(stdout.text).toBe('A table.\n');
    expect(stderr.text).toMatch(/^warning Some was stolen\. Other guests/);
  });
});

describe('errors', () => {
  it('are a message and a hint on stderr, without a stack trace', () => {
    const { terminal, stdout, stderr } = open('plain');
    terminal.error(new BenchError('NO_ENGINE', 'No engine answered.', { hint: 'Start one.' }));
    expect(stderr.text).toBe('error No engine answered.\nStart one.\n');
    expect(stdout.text).toBe('');
  });

  it('that nobody expected say that they are a defect, and how to see more', () => {
    const { terminal, stderr } = open('plain');
    terminal.error(new TypeError('x is not a function'));
    expect(stderr.text).toContain('error x is not a function\n');
    expect(stderr.text).toContain('BRIDGETOLL_DEBUG=1');
    expect(stderr.text).not.toMatch(/^\s+at /m);
  });

  it('show where they happened when asked', () => {
    const { terminal, stderr } = open('plain', { debug: true });
    terminal.error(new TypeError('x is not a function'));
    expect(stderr.text).toMatch(/^\s+at /m);
  });
});

describe('colours', () => {
  it('go to stderr only where that is a terminal too', () => {
    const escape = String.fromCharCode(27);
    for (const errIsTTY of [true, false]) {
      const { terminal, stderr } = open('live', { color: true, errIsTTY });
      terminal.error(new BenchError('NO_ENGINE', 'None.'));
      expect(stderr.text.includes(escape)).toBe(errIsTTY);
    }
  });
});

describe('an output that is lost', () => {
  const lose = async (code: string) => {
    const opened = open('plain');
    opened.stdout.failure = Object.assign(new Error(`${code}: it failed`), { code });
    opened.terminal.say('Raising.');
    await new Promise((resolve) => setImmediate(resolve));
    opened.terminal.say('Measuring.');
    opened.terminal.result(['A table.']);
    await new Promise((resolve) => setImmediate(resolve));
    return opened.stderr.text;
  };

  it('is no matter where the reader has seen enough', async () => {
    expect(await lose('EPIPE')).toBe('');
  });

  it('is told once where the disk is full', async () => {
    expect(await lose('ENOSPC')).toBe('error Output was lost: ENOSPC: it failed\n');
  });
});
