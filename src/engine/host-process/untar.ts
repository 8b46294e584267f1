import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';

/** Unpacks a tar archive into a folder that is there, owners included. @throws what tar says of it */
export async function untar(tar: NodeJS.ReadableStream, folder: string): Promise<void> {
  // Without the first flag, tar ends at the end of the archive if that is the end of one of its records of 10 KiB, and an engine
  // that has not ended its answer by then finds the pipe closed.
  const args = ['--ignore-zeros', '--extract', '--numeric-owner', '--directory', folder];
  const child = spawn('tar', args, { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const closed = once(child, 'close') as Promise<[number | null]>;
  const sent = pipeline(tar, child.stdin).then(
    () => undefined,
    (thrown: unknown) => thrown as NodeJS.ErrnoException,
  );
  const [code] = await closed;
  const failure = await sent;
  // Where tar has closed its pipe, it says why.
  if (failure && !['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(failure.code ?? ''))
    throw failure;
  if (code !== 0) throw new Error(`tar could not unpack the image: ${said.trim()}`);
}
