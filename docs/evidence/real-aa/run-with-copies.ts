/**
 * One run of the program, as the command line makes it, whose catalogue also has copies of the baseline.
 * A process of its own, started by real-aa.ts with one argument: its options as JSON.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../../../src/app/run.ts';
import { systemClock } from '../../../src/base/clock.ts';
import type { Flags } from '../../../src/config/invocation.ts';
import { BenchError } from '../../../src/base/errors.ts';
import { loadCatalogue } from '../../../src/contracts/catalogue.ts';
import { createTerminal } from '../../../src/terminal/terminal.ts';
import { congestionControl, holdSetting } from '../campaign/host-setting.ts';

export interface CopiesRunOptions {
  readonly flags: Flags;
  /** Id of the mode that is copied. */
  readonly baseline: string;
  readonly copies: readonly string[];
  readonly congestion: string;
}

const [, , text = '{}'] = process.argv;
const { flags, baseline, copies, congestion } = JSON.parse(text) as CopiesRunOptions;
const root = process.cwd();
const extra = mkdtempSync(join(tmpdir(), 'bridgetoll-copies-'));
const controller = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    controller.abort(name);
  });
}

function writeCopies(): void {
  const folder = join(extra, 'bench', 'modes');
  mkdirSync(folder, { recursive: true });
  const original = pathToFileURL(join(root, 'bench', 'modes', `${baseline}.ts`)).href;
  for (const id of copies) {
    const source = `import mode from '${original}';\nexport default { ...mode, id: '${id}', title: mode.title + ' (${id})' };\n`;
    writeFileSync(join(folder, `${id}.ts`), source);
  }
}

using _ = holdSetting(congestionControl, congestion);
try {
  writeCopies();
  process.exitCode = await run({
    invocation: {
      ...{ flags, args: [], root, cwd: root, env: process.env },
      signal: controller.signal,
    },
    terminal: createTerminal({
      ...{ stdout: process.stderr, stderr: process.stderr, style: 'plain' },
      ...{ color: false, debug: false, clock: systemClock },
    }),
    clock: systemClock,
    catalogue: () => loadCatalogue(root, extra),
  });
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = thrown instanceof BenchError ? thrown.exitCode : 70;
} finally {
  rmSync(extra, { recursive: true });
}
