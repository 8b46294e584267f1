import { afterEach, expect, it, vi } from 'vitest';
import { watchClocks } from '../../../src/agent/slice-clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('a clock that was set is told from one that went on', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  const [steady, set] = [watchClocks(), watchClocks()];
  vi.advanceTimersByTime(40);
  expect(Math.abs(steady())).toBe(0);
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(set()).toBe(-3_600_000);
});
