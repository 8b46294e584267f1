import type { Manifest } from '../results/archive/archive-format.ts';
import type { Host } from '../results/schemas/host-schema.ts';
import { toldOfHost } from '../results/privacy/told-of-host.ts';
import { listLines } from './list-lines.ts';
import type { Terminal } from './terminal.ts';

/** What an archive holds and leaves out, and all that it tells of the host. */
export function packLines(
  { files, leftOut }: Pick<Manifest, 'files' | 'leftOut'>,
  host: Host,
  { bold }: Pick<Terminal['colors'], 'bold'>,
): readonly string[] {
  const widest = Math.max(...files.map(({ bytes }) => formatBytes(bytes).length));
  return [
    bold('What it holds'),
    ...listLines(files.map(({ name, bytes }) => [formatBytes(bytes).padStart(widest), name])),
    '',
    bold('What it leaves out'),
    ...listLines(Object.entries(leftOut)),
    '',
    bold('What it tells of the host'),
    ...listLines(toldOfHost(host)),
    '',
  ];
}

/** @param archive its path. */
export function writtenLines(archive: string, bytes: number): readonly string[] {
  return [
    'Found in it: no user name, home path, MAC or public IP address, serial number or other hostname.',
    `Archive: ${archive} (${formatBytes(bytes)})`,
  ];
}

/** `64.6 kB`. */
function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(2)} MB`;
}
