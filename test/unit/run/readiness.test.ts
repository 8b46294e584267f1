import { describe, expect, it } from 'vitest';
import type { Check, CheckLevel } from '../../../src/base/check.ts';
import { modeChecks } from '../../../src/run/mode-checks.ts';
import { readinessOf } from '../../../src/run/readiness.ts';
import type { ModeTrial } from '../../../src/run/trial.ts';

const check = (title: string, level: CheckLevel): Check => ({ id: title, title, value: '', level });

const ready: readonly ModeTrial[] = [
  { mode: 'host', status: 'ready' },
  { mode: 'bridge', status: 'ready' },
];

interface Seen {
  readonly ofHost?: readonly Check[];
  readonly ofCalibration?: readonly Check[];
  readonly trials?: readonly ModeTrial[];
  readonly hasImages?: boolean;
}

function readiness({ ofHost = [], ofCalibration = [], trials = ready, hasImages = true }: Seen) {
  const tried = { trials, baseline: 'host', hasImages };
  const checked = { ofHost, ofModes: modeChecks(trials, tried), ofCalibration };
  const { exitCode, conclusion } = readinessOf(checked, tried);
  return `${String(exitCode)}: ${conclusion}`;
}

describe('what doctor concludes', () => {
  it('is that all is well where nothing speaks against it', () => {
    expect(readiness({ ofHost: [check('Engine', 'ok')] })).toBe(
      '0: A run can start, and nothing here should weaken its results.',
    );
  });

  it('counts what would weaken results, also of modes and of a calibration', () => {
    const governor = check('Governor', 'advice');
    expect(readiness({ ofHost: [governor] })).toBe(
      '0: A run can start; 1 thing would weaken or bend its results (advice).',
    );
    const unsupported = { mode: 'bridge', status: 'unsupported', why: 'No.' } as const;
    const trials = [...ready.slice(0, 1), unsupported];
    expect(readiness({ ofHost: [governor], ofCalibration: [governor], trials })).toBe(
      '0: A run can start; 3 things would weaken or bend its results (advice).',
    );
  });

  it('is that a run can start without a mode that fails', () => {
    const trials = [
      ...ready.slice(0, 1),
      { mode: 'bridge', status: 'failed', why: 'No.' } as const,
    ];
    expect(readiness({ trials })).toBe('4: A run can start, but 1 mode cannot be measured.');
  });

  it('is that numbers are wrong where a known cost was not recovered', () => {
    expect(readiness({ ofCalibration: [check('Known injection', 'problem')] })).toBe(
      '4: A run can start, but a known cost was not recovered.',
    );
  });

  it('names what is in the way of any run', () => {
    const trials = [{ mode: 'host', status: 'failed', why: 'No.' } as const, ...ready.slice(1)];
    expect(readiness({ trials })).toBe('3: No run can start. In the way: Mode host.');
    expect(readiness({ ofHost: [check('Results folder', 'problem')] })).toBe(
      '3: No run can start. In the way: Results folder.',
    );
  });

  it('is that images come first where they are missing, which is no obstacle', () => {
    const trials = ready.map(({ mode }) => ({
      mode,
      status: 'not tried' as const,
      why: 'of that',
    }));
    expect(readiness({ ofHost: [check('Images', 'advice')], trials, hasImages: false })).toBe(
      '0: A run can start, and builds the images first; no mode was tried.',
    );
  });
});
