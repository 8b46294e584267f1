import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Measurements of a campaign as lines of JSON. A batch is written at once and only when it is complete, so
 * a campaign that was stopped goes on after its last complete batch.
 */
export interface Records<T> {
  readonly all: readonly T[];
  append(batch: readonly T[]): void;
}

/** Removes half a last line, which a machine that went down may have left. @throws Error naming any other broken line. */
export function openRecords<T>(file: string): Records<T> {
  const all: T[] = existsSync(file) ? readLines<T>(file) : [];
  return {
    all,
    append(batch) {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, batch.map((each) => `${JSON.stringify(each)}\n`).join(''));
      all.push(...batch);
    },
  };
}

function readLines<T>(file: string): T[] {
  const text = readFileSync(file, 'utf8');
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  if (complete !== text) truncateSync(file, Buffer.byteLength(complete));
  const lines = complete.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as T;
    } catch (thrown) {
      throw new Error(`${file}, line ${String(index + 1)} is not JSON`, { cause: thrown });
    }
  });
}
