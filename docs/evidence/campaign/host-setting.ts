import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Sets a kernel setting of this machine until it is disposed of or the process exits, whichever comes first; then
 * the old value is put back. A process that is killed puts nothing back.
 * @param name as sysctl(8) writes it: `net.ipv4.tcp_congestion_control`. @throws Error where the kernel refuses.
 */
export function holdSetting(name: string, value: string): Disposable {
  const file = `/proc/sys/${name.replaceAll('.', '/')}`;
  const before = readFileSync(file, 'utf8').trim();
  if (before !== value) writeFileSync(file, value);
  const restore = (): void => {
    process.off('exit', restore);
    if (before !== value) writeFileSync(file, before);
  };
  process.on('exit', restore);
  return { [Symbol.dispose]: restore };
}

export const congestionControl = 'net.ipv4.tcp_congestion_control';
/** 0: all processes of a program that are started from then on have the same addresses; 2: random ones, the default. */
export const addressRandomization = 'kernel.randomize_va_space';
