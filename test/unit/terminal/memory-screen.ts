import { Writable } from 'node:stream';

/** A stream that keeps what was written to it, and may be told to fail. */
export class MemoryScreen extends Writable {
  readonly writes: string[] = [];
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
  failure: NodeJS.ErrnoException | undefined;

  constructor(size: { isTTY?: boolean; columns?: number; rows?: number } = {}) {
    super({ decodeStrings: false });
    this.isTTY = size.isTTY ?? false;
    this.columns = size.columns ?? 80;
    this.rows = size.rows ?? 24;
  }

  get text(): string {
    return this.writes.join('');
  }

  /** Lines that a person would see at the end, after all moves and erasures. */
  get shown(): readonly string[] {
    const screen: string[] = [];
    let line = 0;
    const escape = String.fromCharCode(27);
    const moves = new RegExp(`${escape}\\[(\\d+)A${escape}\\[J`);
    for (const part of this.text.split(new RegExp(`(${moves.source.replace(/[()]/g, '')}|\n)`))) {
      const up = moves.exec(part);
      if (up) {
        line -= Number(up[1]);
        screen.length = line;
      } else if (part === '\n') line += 1;
      else if (part !== '') screen[line] = (screen[line] ?? '') + part;
    }
    return screen;
  }

  override _write(chunk: string, _encoding: string, done: (error?: Error) => void): void {
    if (this.failure) {
      done(this.failure);
      return;
    }
    this.writes.push(chunk);
    done();
  }
}
