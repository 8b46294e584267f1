import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { compareEngines } from '../../../src/app/compare-engines.ts';
import type { CommandContext } from '../../../src/app/command-context.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { createTerminal } from '../../../src/terminal/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('leaves out a run that was interrupted before it had looked at its host', async () => {
  writeFileSync(join(folder, 'run.json'), '{}');
  let shown = '';
  const sink = new PassThrough().on('data', (text: Buffer) => (shown += text.toString()));
  const style = { style: 'plain', color: false, debug: false } as const;
  const context = {
    terminal: createTerminal({ stdout: sink, stderr: sink, ...style, clock: systemClock }),
  } as unknown as CommandContext;
  const engines = [{ id: 'plain', title: 'As it is', daemon: {} }];
  const config = { engines, reportsDir: folder };
  expect(await compareEngines([{ engine: 'plain', path: folder }], config, context)).toBe(0);
  expect(shown).toContain('No comparison. Nothing was measured.');
});
