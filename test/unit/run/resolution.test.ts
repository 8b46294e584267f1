import { describe, expect, it } from 'vitest';
import type { HostCalibration } from '../../../src/run/host-calibration/calibrate-host.ts';
import { calibrationChecks } from '../../../src/run/host-calibration/calibration-checks.ts';
import { calibrationJson } from '../../../src/run/host-calibration/calibration-json.ts';
import { resolutionLines } from '../../../src/run/host-calibration/resolution-lines.ts';
import { resolutionOf, type KnownWidth } from '../../../src/run/host-calibration/resolution.ts';

/** An interval of ± so much after 200 blocks. @param shareOfBlocks of its variance. */
function known(share: number, shareOfBlocks = 1): KnownWidth {
  const half = Math.log1p(share);
  const variance = (half / 2) ** 2;
  const error = {
    ...{ variance, ofBlocks: shareOfBlocks * variance, effect: 1 },
    ...{ freedom: 100, blocks: 200, generations: 1 },
  };
  return { half, error };
}

const coming = { budgetS: 60, blocks: 200 };
const first = { ratio: 0.996, interval: [0.99, 1.002], verdict: 'equivalent' } as const;
const other = { ratio: 1.004, interval: [0.99, 1.002], verdict: 'equivalent' } as const;

function calibrated(change: Partial<HostCalibration> = {}): HostCalibration {
  return {
    config: { suite: 'quick', baseline: 'host' },
    workload: {
      ...{ id: 'http-latency', title: 'HTTP latency', containerSd: { tcp: 0.004 } },
      metrics: [{ id: 'latency_p50_us', title: 'Median latency', unit: 'us', better: 'lower' }],
    },
    ...{ modes: 7, seconds: 60, resolution: resolutionOf(known(0.011), coming) },
    copies: [
      { mode: 'host-2', ...first, isApart: false },
      { mode: 'control', ...other, isApart: false },
    ],
    injection: {
      ...{ addedUs: 50, measuredUs: 51.23, intervalUs: [49.84, 52.91], isRecovered: true },
    },
    warnings: [],
    ...change,
  };
}

describe('the resolution of a host', () => {
  it('is the half-width of its interval, with as many blocks', () => {
    expect(resolutionOf(known(0.011), coming).now).toMatchObject({
      ...{ seconds: 60, generations: 1, share: expect.closeTo(0.011, 6) as number },
    });
  });

  it('is twice as fine with four times the blocks, where nothing but blocks makes it coarse', () => {
    const { now } = resolutionOf(known(0.02), { budgetS: 240, blocks: 800 });
    expect(now.share).toBeCloseTo(0.01, 4);
    const { now: fixed } = resolutionOf(known(0.02, 0.5), { budgetS: 240, blocks: 800 });
    expect(fixed.share).toBeCloseTo(0.02 * Math.sqrt(0.5 + 0.5 / 4), 4);
  });

  it('needs the longer run that planning finds for the next round number', () => {
    expect(resolutionOf(known(0.011), coming).finer).toEqual({
      ...{ share: 0.005, seconds: 290, generations: 1 },
    });
    expect(resolutionOf(known(0.03), coming).finer?.share).toBe(0.02);
    expect(resolutionOf(known(0.021), coming).finer?.share).toBe(0.01);
  });

  it('needs generations where more blocks would not do, and says nothing where those would not either', () => {
    const { finer } = resolutionOf(known(0.011, 0.2), coming);
    expect(finer).toEqual({ share: 0.005, seconds: 300, generations: 5 });
    expect(resolutionOf(known(0.0012, 0), coming)).not.toHaveProperty('finer');
  });
});

describe('what is said of a calibration', () => {
  it('is the resolution, and the commands that have it', () => {
    expect(resolutionLines(calibrated())).toEqual([
      'This host resolves 1.1 % in 60 s; 0.5 % needs 290 s.',
      'That is how far an interval reaches to either side of an overhead in median latency of HTTP latency, for modes that are as steady as host, in a run of 7 modes that measures nothing else:',
      '  npm run bench -- run --suite quick --workloads http-latency --budget 60s',
      '  npm run bench -- run --suite quick --workloads http-latency --budget 290s',
      'Containers that are started anew differ by another 0.4 % (standard deviation), which an interval covers over several generations only (--generations).',
    ]);
  });

  it('promises no less than it found, and names generations where it takes them', () => {
    const resolution = resolutionOf(known(0.01101, 0.2), coming);
    const lines = resolutionLines(calibrated({ resolution }));
    expect(lines[0]).toBe('This host resolves 1.2 % in 60 s; 0.5 % needs 300 s in 5 generations.');
    expect(lines[3]).toMatch(/ --budget 300s --generations 5$/);
    const coarse = { now: resolution.now };
    expect(resolutionLines(calibrated({ resolution: coarse }))[0]).toBe(
      'This host resolves 1.2 % in 60 s; no longer run is expected to resolve less.',
    );
  });

  it('is well where copies agree and a known wait was recovered', () => {
    const checks = calibrationChecks(calibrated());
    expect(checks.map(({ level, title, value }) => `${level} ${title}: ${value}`)).toEqual([
      'ok A/A: 3 copies of host differ by −0.4 % to +0.4 %',
      'ok Known injection: an added 50 µs was measured as 51.2 [49.8, 52.9] µs: recovered',
    ]);
  });

  it('is a problem where a known wait was not recovered, or gave no number', () => {
    const intervalUs = [58, 67.6] as const;
    const lost = { addedUs: 50, measuredUs: 62.8, intervalUs, isRecovered: false };
    const [, wrong] = calibrationChecks(calibrated({ injection: lost }));
    expect(wrong).toMatchObject({
      level: 'problem',
      value: 'an added 50 µs was measured as 62.8 [58.0, 67.6] µs: not recovered',
    });
    const [, none] = calibrationChecks(
      calibrated({ injection: { addedUs: 50, isRecovered: false } }),
    );
    expect(none?.value).toBe('an added 50 µs was measured as no single number: not recovered');
  });

  it('is advice where a copy is apart from the others', () => {
    const copies = [{ mode: 'host-2', ...first, isApart: true }];
    const [same] = calibrationChecks(calibrated({ copies }));
    expect(same).toMatchObject({
      level: 'advice',
      value: expect.stringMatching(/host-2$/) as string,
    });
  });

  it('is in JSON what a script needs to run it', () => {
    expect(calibrationJson(calibrated())).toMatchObject({
      ...{ suite: 'quick', workload: 'http-latency', metric: 'latency_p50_us', baseline: 'host' },
      ...{ modes: 7, seconds: 60, resolution: expect.closeTo(0.011, 6) as number, budgetS: 60 },
      finer: { resolution: 0.005, budgetS: 290, generations: 1 },
      injection: { isRecovered: true },
      sentence: 'This host resolves 1.1 % in 60 s; 0.5 % needs 290 s.',
    });
  });
});
