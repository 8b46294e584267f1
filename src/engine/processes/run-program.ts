import { execFile } from 'node:child_process';

export type Ended =
  { readonly ok: true; readonly stdout: string } | { readonly ok: false; readonly reason: string };

/** Runs a program that was given nothing to read. */
export type RunProgram = (name: string, args: readonly string[]) => Promise<Ended>;

const maxBuffer = 256 * 1024 * 1024;

/** Runs a program of the system, also where root's PATH leaves out /usr/sbin. Never rejects. */
export function runProgram(name: string, args: readonly string[], input = ''): Promise<Ended> {
  const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
  return new Promise((resolve) => {
    const child = execFile(name, args, { env, maxBuffer }, (error, stdout, stderr) => {
      if (error === null) resolve({ ok: true, stdout });
      else {
        const [said = ''] = stderr.trim().split('\n');
        resolve({ ok: false, reason: said === '' ? error.message : said });
      }
    });
    // One that ends before it has read all of it says why by its exit code.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
