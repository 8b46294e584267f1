import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Sets a kernel setting of this machine until it is disposed of, which puts the old value back. The process
 * has to end by itself for that: `stopOnSignal` makes Ctrl-C do so.
 * @param name as sysctl(8) writes it: `net.ipv4.tcp_congestion_control`. @throws Error where the kernel refuses.
 */
export function holdSetting(name: string, value: string): Disposable {
  const file = `/proc/sys/${name.replaceAll('.', '/')}`;
  const before = readFileSync(file, 'utf8').trim();
  if (before !== value) writeFileSync(file, value);
  return {
    [Symbol.dispose]() {
      if (before !== value) writeFileSync(file, before);
    },
  };
}

export const congestionControl = 'net.ipv4.tcp_congestion_control';
