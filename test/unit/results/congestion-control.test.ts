import { describe, expect, it } from 'vitest';
import { congestionControlOf } from '../../../src/results/congestion-control.ts';

const host = { congestionControl: 'bbr' };
const of = (client: string, server = client) => ({
  client: { congestionControl: client },
  server: { congestionControl: server },
});

describe('the congestion control of a workload', () => {
  it('is the one that it asked for', () => {
    const run = { namespaces: { host: of('bbr') } };
    expect(congestionControlOf({ run, host }, { parameters: { congestion: 'cubic' } })).toBe(
      'cubic',
    );
  });

  it.each([{}, { congestion: 'default' }])('is that of the namespaces for %j', (parameters) => {
    const alike = { namespaces: { host: of('cubic'), bridge: of('cubic') } };
    expect(congestionControlOf({ run: alike, host }, { parameters })).toBe('cubic');
    const different = { namespaces: { host: of('cubic'), bridge: of('cubic', 'reno') } };
    expect(congestionControlOf({ run: different, host }, { parameters })).toBe('cubic and reno');
  });

  it("is the host's where no namespace was recorded, and unknown where that was not either", () => {
    expect(congestionControlOf({ run: {}, host }, { parameters: {} })).toBe('bbr');
    expect(congestionControlOf({ run: {}, host: {} }, { parameters: {} })).toBeUndefined();
  });
});
