import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recoverConditions, startGuard } from '../../../src/conditions/guard.ts';
import { restoreScript, type KnownChange } from '../../../src/conditions/restore-script.ts';

const root = join(import.meta.dirname, '../../..');
const namespace = readlinkSync('/proc/self/ns/net');

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  file = join(folder, "it's a setting");
  writeFileSync(file, 'switched');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function value(): string {
  return readFileSync(file, 'utf8');
}

function scripts(): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.sh'));
}

/** @param text what the setting was before. */
function scriptFor(text: string): string {
  return restoreScript([{ kind: 'file', path: file, value: 'switched', before: text }], namespace);
}

describe('the guard', () => {
  it('puts back what was switched when it is told to, and leaves nothing', async () => {
    const guard = await startGuard(folder, 'run', scriptFor('as it was'));
    expect(value()).toBe('switched');
    expect(scripts()).toHaveLength(1);
    await guard.close();
    expect(value()).toBe('as it was');
    expect(scripts()).toEqual([]);
  });

  it('puts it back where the program is killed', async () => {
    const program = `
      const { startGuard } = await import('./src/conditions/guard.ts');
      await startGuard(process.env.FOLDER, 'killed', process.env.SCRIPT);
      setInterval(() => undefined, 1000);
      console.log('It is guarded.');`;
    const child = spawn('node', ['--import', 'tsx', '--input-type=module', '--eval', program], {
      ...{ cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
      env: { ...process.env, FOLDER: folder, SCRIPT: scriptFor('as it was') },
    });
    await once(child.stdout, 'data');
    expect(value()).toBe('switched');
    child.kill('SIGKILL');
    await vi.waitFor(() => {
      expect(scripts()).toEqual([]);
    }, 20_000);
    expect(value()).toBe('as it was');
  });

  it('waits for what is still being prepared when the program is killed, and undoes that too', async () => {
    const gate = join(folder, 'gate');
    execFileSync('mkfifo', [gate]);
    const program = `
      const { awaited, startGuard } = await import('./src/conditions/guard.ts');
      const { runCommand } = await import('./src/conditions/make-change.ts');
      await startGuard(process.env.FOLDER, 'killed', process.env.SCRIPT);
      const args = ['-c', 'cat "$1" > "$2"', 'sh', process.env.GATE, process.env.FILE];
      void runCommand(awaited(process.env.FOLDER, { program: 'sh', args }));
      setInterval(() => undefined, 1000);`;
    const env = { FOLDER: folder, SCRIPT: scriptFor('as it was'), GATE: gate, FILE: file };
    const child = spawn('node', ['--import', 'tsx', '--input-type=module', '--eval', program], {
      ...{ cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } },
    });
    // It opens once there is somebody who reads from it.
    const prepared = await open(gate, 'w');
    child.kill('SIGKILL');
    const isWaitedFor = new RegExp(`-> FLOCK .*:${String(statSync(folder).ino)} `);
    await vi.waitFor(() => {
      expect(readFileSync('/proc/locks', 'utf8')).toMatch(isWaitedFor);
    }, 20_000);
    expect(value()).toBe('as it was');
    await prepared.writeFile('prepared');
    await prepared.close();
    await vi.waitFor(() => {
      expect(scripts()).toEqual([]);
    }, 20_000);
    expect(value()).toBe('as it was');
  });

  it('says what to do where something cannot be put back, and keeps the script', async () => {
    const path = join(folder, 'nowhere', 'setting');
    const script = restoreScript([{ kind: 'file', path, value: '', before: '1' }], namespace);
    const guard = await startGuard(folder, 'run', script);
    await expect(guard.close()).rejects.toMatchObject({
      ...{ code: 'CONDITION_FAILED', exitCode: 3 },
      hint: `Run "sh ${join(folder, scripts()[0] ?? '')}" as root, which says what fails.`,
    });
  });

  it('is not taken for dead while it waits, and its script is carried out by others once it is', async () => {
    const guard = await startGuard(folder, 'run', scriptFor('as it was'));
    expect(await recoverConditions(folder)).toBe(false);
    expect(value()).toBe('switched');
    await guard.close();
    writeFileSync(join(folder, 'restore-conditions-dead.sh'), scriptFor('as it was before'));
    expect(await recoverConditions(folder)).toBe(true);
    expect(value()).toBe('as it was before');
    expect(scripts()).toEqual([]);
  });

  it('has nothing to recover where there was never one', async () => {
    expect(await recoverConditions(join(folder, 'none'))).toBe(false);
  });
});

describe('the script that puts conditions back', () => {
  const command = (name: string) => ({ program: 'touch', args: [join(folder, name)] });
  const change = (name: string, about: object = {}): KnownChange => ({
    ...{ kind: 'command', apply: command('applied'), restore: command(name) },
    ...about,
  });

  async function carryOut(changes: readonly KnownChange[], where = namespace): Promise<unknown> {
    const child = spawn('sh', ['-c', restoreScript(changes, where)], { stdio: 'ignore' });
    return (await once(child, 'exit'))[0];
  }

  it('undoes the last change first, what was prepared too, and goes on after one that fails', async () => {
    const fails = change('x', { restore: { program: 'false', args: [] } });
    const changes = [
      change('first', { remove: { program: 'mv', args: [join(folder, 'first'), `${file} 2`] } }),
      fails,
    ];
    expect(await carryOut(changes)).toBe(1);
    expect(existsSync(`${file} 2`)).toBe(true);
    const lines = restoreScript([change('first'), change('second')], namespace).split('\n');
    const at = (name: string): number => lines.findIndex((line) => line.includes(`/${name}'`));
    expect(at('second')).toBeLessThan(at('first'));
  });

  it('leaves alone what ends with the containers', async () => {
    expect(await carryOut([change('theirs', { endsWithContainers: true })])).toBe(0);
    expect(existsSync(join(folder, 'theirs'))).toBe(false);
  });

  it('does nothing in the network namespace of somebody else', async () => {
    expect(await carryOut([change('mine')], 'net:[1]')).toBe(0);
    expect(existsSync(join(folder, 'mine'))).toBe(false);
  });
});
