import { describe, expect, it } from 'vitest';
import maxDensity from '../../../bench/claims/max-density.ts';
import usualDensity from '../../../bench/claims/usual-density.ts';
import { densityFixture } from '../../replay/fixtures/density-fixture.ts';

describe('10 to 40 containers are usual', () => {
  it('is confirmed where 40 ran, and refuted where the host carried fewer', () => {
    expect(usualDensity.judge(densityFixture())).toEqual({
      status: 'confirmed',
      evidence: 'This host ran 100 containers of mode bridge at once, and each of them answered.',
    });
    expect(usualDensity.judge(densityFixture({ most: 30 }))).toEqual({
      status: 'refuted',
      evidence:
        'This host ran 30 containers of mode bridge at once, and no more: the host ran out of memory.',
    });
  });

  it('is not tested where nobody asked for 40', () => {
    expect(usualDensity.judge(densityFixture({ at: [10] }))).toEqual({
      status: 'not tested',
      evidence: 'This host ran 10 containers of mode bridge at once, and nobody asked for more.',
    });
  });
});

describe('no more than about 250 containers are possible', () => {
  it('is refuted by more, even if they are a wall', () => {
    const { status } = maxDensity.judge(densityFixture({ at: [1100], most: 1023 }));
    expect(status).toBe('refuted');
  });

  it('is confirmed where the host ran out of something near 250', () => {
    const full = maxDensity.judge(
      densityFixture({ at: [1100], most: 240, wall: 'the next one failed ("no")' }),
    );
    expect(full).toEqual({
      status: 'confirmed',
      evidence:
        'This host ran 240 containers of mode bridge at once, and no more: the next one failed ("no").',
    });
  });

  it('is not tested where nobody asked for more than 300', () => {
    expect(maxDensity.judge(densityFixture()).status).toBe('not tested');
  });
});
