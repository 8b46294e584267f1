import type { DaemonSettings } from '../base/daemon-settings.ts';
import type { WantedEngine } from '../engine/private/wanted-engine.ts';

/** Those that decide otherwise who reaches whom, of this machine's dockerd. */
export const usualEngines: readonly WantedEngine[] = [
  {},
  { 'userland-proxy': false, icc: false },
  { iptables: false },
].map((daemon) => ({ id: commandOf(daemon), daemon }));

function commandOf(daemon: DaemonSettings): string {
  const flags = Object.entries(daemon).map(([name, value]) => `--${name}=${String(value)}`);
  return ['dockerd', ...flags].join(' ');
}
