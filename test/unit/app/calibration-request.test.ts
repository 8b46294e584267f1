import { describe, expect, it } from 'vitest';
import { calibrationRequest } from '../../../src/app/calibration-request.ts';
import type { Flags } from '../../../src/config/invocation.ts';
import { fakeCatalogue } from '../config/fake-catalogue.ts';

const request = (flags: Flags) => calibrationRequest({ flags, cwd: '/' }, fakeCatalogue);

describe('what doctor calibrates for', () => {
  it('is the headline of the shortest suite alone, in its modes and for as long', () => {
    const suites = fakeCatalogue.suites.map((suite) => ({ ...suite, headline: 'http-latency' }));
    const found = calibrationRequest(
      { flags: { calibrate: true }, cwd: '/' },
      { ...fakeCatalogue, suites },
    );
    expect(found?.config).toMatchObject({ suite: 'quick', budgetS: 60, headline: 'http-latency' });
    expect(found?.config.modes.map(({ id }) => id)).toEqual(['host', 'bridge']);
    expect(found?.config.workloads.map(({ id }) => id)).toEqual(['http-latency']);
    expect(found?.budgetS).toBe(60);
  });

  it('takes another time for itself, and not for the run that is to come', () => {
    const found = request({ calibrate: true, budget: '20s' });
    expect(found?.budgetS).toBe(20);
    expect(found?.config.budgetS).toBe(60);
  });

  it('is nothing where nobody asks, and then --budget means nothing', () => {
    expect(request({})).toBeUndefined();
    expect(() => request({ budget: '20s' })).toThrow('--budget is the time of --calibrate');
    expect(() => request({ calibrate: true, budget: 'soon' })).toThrow('--budget: "soon"');
  });
});
