/**
 * host: the machine under test. In: /proc, /sys and what the engine says. Out: host.json's content,
 * cpusets, noise while measuring, and the preflight of `doctor`.
 * Must not: change anything on the machine, or guess what it cannot read.
 */
import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { EngineFacts } from '../engine/engine.ts';

export interface CpuFacts {
  readonly model?: string;
  readonly count: number;
  readonly governor?: string;
  readonly virtualised?: string;
}

export function cpuFacts(engine: EngineFacts): CpuFacts {
  const model = os.cpus()[0]?.model;
  const governor = readText('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor');
  const virtualised = hypervisor();
  return {
    ...(model ? { model } : {}),
    count: engine.cpus,
    ...(governor === undefined ? {} : { governor }),
    ...(virtualised === undefined ? {} : { virtualised }),
  };
}

function hypervisor(): string | undefined {
  const product = readText('/sys/class/dmi/id/sys_vendor');
  const flagged = /^flags\s*:.*\bhypervisor\b/m.test(readText('/proc/cpuinfo') ?? '');
  return flagged ? (product ?? 'yes') : undefined;
}

export function readText(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}
