import { describe, expect, it } from 'vitest';
import { asCalled } from '../../../src/terminal/as-called.ts';

const advice = 'Run "npm run bench -- doctor", or "npm run -s bench -- --json".';

describe('advice that names a command', () => {
  it('names it as it was called', () => {
    expect(asCalled(advice, 'bridgetoll')).toBe('Run "bridgetoll doctor", or "bridgetoll --json".');
  });

  it('stays as it is in a checkout', () => {
    expect(asCalled(advice, undefined)).toBe(advice);
  });
});
