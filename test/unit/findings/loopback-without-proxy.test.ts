import { describe, expect, it } from 'vitest';
import finding from '../../../bench/findings/loopback-without-proxy.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { onHost, withCells } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();
const { engine } = fixture.host;
/** As measured where there is no proxy. */
const renamed = withCells(fixture, (cell) =>
  cell.mode === 'bridge-nat' ? { ...cell, mode: 'bridge-loopback' } : cell,
);

function sentences(run: LoadedRun, userlandProxy: boolean): string | undefined {
  return finding.find(onHost(run, { engine: { ...engine, userlandProxy } }))?.sentences.join('\n');
}

describe('the finding of 127.0.0.1 without the userland proxy', () => {
  it('says that it was reached, at which cost, and that ::1 is not', () => {
    const found = sentences(renamed, false);
    expect(found).toMatch(/127\.0\.0\.1 was reached .* Against host: .*% in .*latency/);
    expect(found).toContain('::1, nobody listens');
  });

  it('says nothing where the proxy runs, or where nothing was measured without it', () => {
    expect(sentences(renamed, true)).toBeUndefined();
    expect(sentences(fixture, false)).toBeUndefined();
  });
});
