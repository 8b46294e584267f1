import type { DaemonSettings } from '../base/daemon-settings.ts';

/** A dockerd to measure on: a version, and what is set of it. */
export interface EngineSetting {
  readonly id: string;
  readonly title: string;
  /** In the terms of daemon.json; all else is as that dockerd has it. */
  readonly daemon: DaemonSettings;
  /** The Debian release whose docker.io it is; this machine's own dockerd where left out. */
  readonly release?: string;
  /** A folder that has its programs, as a root file system does; no file under bench/ names one. */
  readonly root?: string;
}

export function defineEngine(setting: EngineSetting): EngineSetting {
  return setting;
}
