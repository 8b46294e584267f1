import os from 'node:os';
import type { EngineFacts } from './engine.ts';

/**
 * Whether the engine runs on this very machine. A Unix socket does not prove it: Docker Desktop's leads to
 * a virtual machine, a forwarded one anywhere, and one mounted into a container to its host.
 */
export function isHere({
  sharesFiles,
  hostname,
}: Pick<EngineFacts, 'sharesFiles' | 'hostname'>): boolean {
  return sharesFiles && hostname === os.hostname();
}
