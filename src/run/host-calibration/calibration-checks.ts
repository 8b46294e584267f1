import { judge, type Check } from '../../base/check.ts';
import { formatOverhead, formatValue, formatValueRange } from '../../base/units.ts';
import type { HostCalibration } from './calibrate-host.ts';
import type { Injection } from './injection.ts';

/** What the calibration of a host found to be well or not. Pure. */
export function calibrationChecks(calibration: HostCalibration): readonly Check[] {
  return [
    copiesCheck(calibration),
    injectionCheck(calibration.injection),
    ...calibration.warnings.map((found) =>
      judge({ id: 'calibration', title: 'Calibration', value: found.message }, found),
    ),
  ];
}

function copiesCheck({ copies, config: { baseline } }: HostCalibration): Check {
  const ratios = copies.map(({ ratio }) => ratio);
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map(formatOverhead);
  const apart = copies.filter((each) => each.isApart).map(({ mode }) => mode);
  const fact = {
    ...{ id: 'copies', title: 'A/A' },
    value: `${String(copies.length + 1)} copies of ${baseline} differ by ${least ?? ''} to ${most ?? ''}`,
  };
  if (apart.length === 0) return judge(fact);
  const advice =
    'They differ by more than chance allows: differences of this size need not be costs. Look for what else runs here, and calibrate again.';
  const value = `${fact.value}; apart from the others: ${apart.join(', ')}`;
  return { ...fact, value, level: 'advice', advice };
}

function injectionCheck({ addedUs, measuredUs, intervalUs, isRecovered }: Injection): Check {
  const added = `an added ${String(addedUs)} µs was measured as`;
  const measured =
    measuredUs === undefined || intervalUs === undefined
      ? 'no single number'
      : `${bare(measuredUs)} ${formatValueRange(intervalUs, 'us')} µs`;
  const fact = { id: 'injection', title: 'Known injection' };
  if (isRecovered) return judge({ ...fact, value: `${added} ${measured}: recovered` });
  return {
    ...fact,
    level: 'problem',
    value: `${added} ${measured}: not recovered`,
    advice:
      'Do not rely on costs in µs of this host; look for other work and for a clock that is not steady, and calibrate again.',
  };
}

function bare(us: number): string {
  return formatValue(us, 'us').replace(/ µs$/, '');
}
