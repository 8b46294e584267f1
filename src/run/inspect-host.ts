import { BenchError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Images } from '../engine/images.ts';
import { chooseCpusets, readCores, type Cpusets } from '../host/cpusets.ts';
import { modeSupport, preflight } from '../host/preflight.ts';
import { describeHost } from './describe-run.ts';
import type { RunRecord } from './run-record.ts';

export interface InspectHostOptions {
  readonly config: Pick<Config, 'modes' | 'baseline'>;
  readonly engine: Engine;
  readonly images: Images;
  readonly record: RunRecord;
}

/**
 * Puts down what the run will be measured on, what may weaken it, and which modes this engine
 * cannot have. @returns the CPUs of server and load; undefined where they share them.
 * @throws BenchError ENGINE_FAILED where the baseline is among those modes.
 */
export async function inspectHost(options: InspectHostOptions): Promise<Cpusets | undefined> {
  const { engine, images, record } = options;
  const { modes, baseline } = options.config;
  const facts = await engine.facts();
  const cpusets = chooseCpusets(readCores(facts.cpus));
  const host = await describeHost(engine, facts, images, cpusets);
  record.keepHost(host);
  record.warn(await preflight(engine, facts, host.cpu.governor));
  for (const mode of modes) {
    const support = modeSupport(mode, facts);
    if (support.ok) continue;
    record.leaveOut(mode.id, 'unsupported', support.why);
    if (mode.id === baseline) {
      throw new BenchError(
        'ENGINE_FAILED',
        `The baseline "${baseline}" is unsupported: ${support.why}`,
      );
    }
  }
  return cpusets;
}
