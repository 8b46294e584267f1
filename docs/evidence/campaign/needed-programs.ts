import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const notReady = 3;
/** Also where root's PATH leaves them out. */
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];

/** Ends the process with exit code 3, saying what to install, where a program is missing. */
export function needPrograms(debianPackages: Readonly<Record<string, string>>): void {
  const missing = Object.keys(debianPackages).filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((name) => debianPackages[name]))].join(' ');
  process.stderr.write(
    `Missing on this machine: ${missing.join(', ')}.\nInstall them by hand: apt-get install ${packages}\n`,
  );
  process.exit(notReady);
}

function isInstalled(name: string): boolean {
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
