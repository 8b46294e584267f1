import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Measurements of a campaign as lines of JSON. A batch is written at once and only when it is complete, so
 * a campaign that was stopped goes on after its last complete batch.
 */
export interface Records<T> {
  readonly all: readonly T[];
  append(batch: readonly T[]): void;
}

/** Passes over half a last line, which a machine that went down may have left. */
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
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    try {
      return [JSON.parse(line) as T];
    } catch (thrown) {
      if (index === lines.length - 1) return [];
      throw new Error(`${file}, line ${String(index + 1)} is not JSON`, { cause: thrown });
    }
  });
}
