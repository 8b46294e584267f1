import { expect, it } from 'vitest';
import comingAndGoing from '../../../bench/claims/coming-and-going.ts';
import { churnFixture } from '../../replay/fixtures/churn-fixture.ts';
import { densityFixture } from '../../replay/fixtures/density-fixture.ts';

it('addresses last where none is given to a container while another one has it', () => {
  expect(comingAndGoing.judge(churnFixture())).toEqual({
    status: 'confirmed',
    evidence:
      '320 containers of mode bridge came and went, and none got an address that another one still had.',
  });
});

it('addresses do not last where one is given twice', () => {
  expect(comingAndGoing.judge(churnFixture({ places: 'one given twice' }))).toEqual({
    status: 'refuted',
    evidence:
      '320 containers of mode bridge came and went, and in 40 of 40 slices one got an address that another one still had.',
  });
});

it('is not tested where nothing comes or goes', () => {
  expect(comingAndGoing.judge(densityFixture()).status).toBe('not tested');
});
