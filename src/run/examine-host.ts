import { judge, type Check } from '../base/check.ts';
import { throwIfInterrupted } from '../base/interruption.ts';
import type { Config } from '../config/config.ts';
import type { Mode } from '../contracts/mode.ts';
import { chooseCpusets } from '../host/cpusets.ts';
import type { HostReader } from '../host/host-reading.ts';
import { readHost } from '../host/read-host.ts';
import { checkRun } from './check-run.ts';
import type { InspectedHost } from './inspect-host.ts';
import { modeChecks } from './mode-checks.ts';
import type { Checked, TriedModes } from './readiness.ts';
import { tryModes, type TrialOptions } from './trial.ts';

export interface ExamineHostOptions extends Omit<TrialOptions, 'cpusets' | 'hostNamespace'> {
  /** Of the run that the host is examined for. */
  readonly config: Config;
  /** To try, those that the run would not start among them. */
  readonly modes: readonly Mode[];
  readonly hasImages: boolean;
  readonly reader: HostReader;
  readonly signal: AbortSignal;
}

export interface Examination {
  readonly checked: Checked;
  readonly tried: TriedModes;
  readonly inspected: InspectedHost;
}

/** Checks all that a run would check, and starts each mode once. @throws BenchError ENGINE_GONE, INTERRUPTED, TERMINATED */
export async function examineHost(options: ExamineHostOptions): Promise<Examination> {
  const { engine, facts, config, modes, hasImages, reader, signal } = options;
  const read = await readHost(engine, facts, reader);
  const { host, hostNamespace } = read;
  const ofHost = [
    ...(await checkRun({ config, engine, facts, read, reader })),
    imagesCheck(hasImages),
  ];
  const cpusets = chooseCpusets(host.cores, host.nodes);
  const found = {
    ...(cpusets ? { cpusets } : {}),
    ...(hostNamespace === undefined ? {} : { hostNamespace }),
  };
  throwIfInterrupted(signal);
  const trials = await tryModes(modes, { ...options, ...found });
  throwIfInterrupted(signal);
  const tried = { trials, baseline: config.baseline, hasImages };
  const checked = { ofHost, ofModes: modeChecks(trials, tried), ofCalibration: [] };
  return { checked, tried, inspected: { reader, ...found } };
}

function imagesCheck(hasImages: boolean): Check {
  const fact = { id: 'images', title: 'Images' };
  if (hasImages) return judge({ ...fact, value: 'ready' });
  const advice = 'No mode can be tried without them. A run would build them first.';
  return { ...fact, level: 'advice', value: 'missing; run "npm run bench -- images"', advice };
}
