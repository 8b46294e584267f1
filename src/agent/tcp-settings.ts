import { parseTcpSettings, type TcpSettings } from '../base/tcp-settings.ts';
import { readFile } from './read-file.ts';

/** Of this network namespace, now. */
export function readTcpSettings(): TcpSettings {
  return parseTcpSettings(readFile);
}
