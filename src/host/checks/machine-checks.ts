import { judge, notKnown, type Check } from '../../base/check.ts';
import { warning, type Warning } from '../../base/warnings.ts';
import type { SeenHost } from './seen-host.ts';

/** Reading these takes a system call, and of most an access to a device. */
const slowClocks = ['hpet', 'acpi_pm', 'pit', 'jiffies', 'refined-jiffies'];

const mebibyte = 2 ** 20;
/**
 * What the containers of one mode take while they measure, nearly all of it processes of Node.js: 115 MiB on one machine,
 * and more with large payloads.
 */
const perModeBytes = 200 * mebibyte;

/** Kernel, machine, memory and clock. */
export function machineChecks(seen: SeenHost): readonly Check[] {
  const { kernel, operatingSystem, cgroupVersion } = seen.facts;
  const { machine, clockSource } = seen.host.system;
  const { virtualised } = seen.host.cpu;
  const known = [machine, virtualised === undefined ? undefined : 'virtual'].filter(Boolean);
  return [
    judge({
      ...{ id: 'kernel', title: 'Kernel' },
      value: `${kernel}, ${operatingSystem}, cgroup v${cgroupVersion}`,
    }),
    judge({
      ...{ id: 'machine', title: 'Machine' },
      value: known.length === 0 ? notKnown : known.join(', '),
    }),
    judge(
      { id: 'clock-source', title: 'Clock source', value: clockSource ?? notKnown },
      clockSource !== undefined &&
        slowClocks.includes(clockSource) &&
        warning('CLOCK_SOURCE', `The clock source is "${clockSource}".`),
    ),
    memoryCheck(seen),
  ];
}

function memoryCheck({ facts, modes }: SeenHost): Check {
  const { memoryBytes } = facts;
  // The control is one more.
  const neededBytes = (modes.length + 1) * perModeBytes;
  const value = gibibytes(memoryBytes);
  const found: Warning | false =
    memoryBytes < neededBytes &&
    warning(
      'LITTLE_MEMORY',
      `The host has ${value} of memory, and the containers of a run take about ${gibibytes(neededBytes)}.`,
    );
  return judge({ id: 'memory', title: 'Memory', value }, found);
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
