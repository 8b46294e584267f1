import type { HostCalibration } from './calibrate-host.ts';
import type { Effort } from './resolution.ts';

/** What the run that its user would do next resolves, and the commands that do so: text for people. Pure. */
export function resolutionLines(calibration: HostCalibration): readonly string[] {
  const { workload, modes, config, resolution } = calibration;
  const { now, finer } = resolution;
  const metric = workload.metrics[0].title.toLowerCase();
  const sd = workload.containerSd?.tcp;
  return [
    resolutionSentence(calibration),
    `That is how far an interval reaches to either side of an overhead in ${metric} of ${workload.title}, for modes that are as steady as ${config.baseline}, in a run of ${String(modes)} modes that measures nothing else:`,
    ...[now, ...(finer ? [finer] : [])].map((effort) => `  ${commandFor(calibration, effort)}`),
    ...(sd === undefined || now.generations > 1
      ? []
      : [
          `Containers that are started anew differ by another ${formatStep(sd)} % (standard deviation), which an interval covers over several generations only (--generations).`,
        ]),
  ];
}

/** `This host resolves 1.1 % in 60 s; 0.5 % needs 290 s.` */
export function resolutionSentence({ resolution: { now, finer } }: HostCalibration): string {
  const first = `This host resolves ${roundedUp(now.share)} % in ${String(now.seconds)} s`;
  if (!finer) return `${first}; no longer run is expected to resolve less.`;
  const generations =
    finer.generations === now.generations ? '' : ` in ${String(finer.generations)} generations`;
  return `${first}; ${formatStep(finer.share)} % needs ${String(finer.seconds)} s${generations}.`;
}

/** What a user types to have it. */
export function commandFor(
  { workload, config: { suite } }: Pick<HostCalibration, 'workload' | 'config'>,
  { seconds, generations }: Effort,
): string {
  const again = generations === 1 ? '' : ` --generations ${String(generations)}`;
  return `npm run bench -- run --suite ${suite} --workloads ${workload.id} --budget ${String(seconds)}s${again}`;
}

/** Never less than what was found, so that it is no promise too much. */
function roundedUp(share: number): string {
  return (Math.ceil(share * 1000 - 1e-9) / 10).toFixed(1);
}

function formatStep(share: number): string {
  return String(Number((share * 100).toPrecision(2)));
}
