import { expect, it } from 'vitest';
import { statusNotice } from '../../../src/report/status-notice.ts';
import { fakeRun } from '../results/fake-run.ts';

const run = fakeRun(['host'], ['v', 'w']);

it('says of a killed run that it was killed, and how many blocks it has', () => {
  const killed = { ...run, status: 'killed' as const, blocks: 12 };
  expect(statusNotice(killed)).toMatch(/^This run was killed.* after 12 blocks\./);
  const uneven = { ...killed, blocksByWorkload: { v: 12, w: 90 } };
  expect(statusNotice(uneven)).toMatch(
    /^This run was killed.* after 12 to 90 blocks per workload\./,
  );
});
