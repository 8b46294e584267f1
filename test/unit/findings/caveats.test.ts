import { describe, expect, it } from 'vitest';
import caveats from '../../../bench/findings/caveats.ts';
import { onHost } from '../../replay/fixtures/change-fixture.ts';
import { withCatalogue } from '../../replay/fixtures/complete-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';

const fixture = sixModesFixture();

function sentences(loaded: LoadedRun): string {
  return caveats.find(withCatalogue(loaded))?.sentences.join('\n') ?? '';
}

function withModes(...ids: readonly string[]): LoadedRun {
  const known = fixture.run.modes[0];
  if (!known) throw new Error('no mode');
  const modes = ids.map((id) => ({ ...known, id }));
  return { ...fixture, run: { ...fixture.run, modes } };
}

describe('caveats', () => {
  it('are those of the modes that ran, each once', () => {
    const all = sentences(withModes('host', 'bridge', 'bridge-nat', 'bridge-proxy'));
    expect(all.match(/network sysctls of their own/g)).toHaveLength(1);
    expect(all).toContain('docker-proxy runs on any CPU');
    expect(all).not.toContain('Unix socket');
  });

  it('say nothing of a socket where a volume ran and mode none did not', () => {
    expect(sentences(withModes('host', 'volume'))).not.toContain('Unix socket');
    expect(sentences(withModes('host', 'none'))).toContain('Mode none speaks over a Unix socket');
  });

  it('say in what the network namespaces differ, where they do', () => {
    const of = (congestionControl: string) => {
      const end = { congestionControl };
      return { client: end, server: end };
    };
    const withNamespaces = (bridge: string): LoadedRun => {
      const namespaces = { host: of('bbr'), bridge: of(bridge) };
      return { ...fixture, run: { ...fixture.run, namespaces } };
    };
    expect(sentences(withNamespaces('cubic'))).toContain(
      'different settings to TCP: congestion control: bbr in host; cubic in bridge.',
    );
    expect(sentences(withNamespaces('bbr'))).not.toContain('different settings');
  });

  it('say that server and load share CPUs where they do', () => {
    const shared = onHost(fixture, { cpusets: { server: '0-1', load: '0-1' } });
    expect(sentences(shared)).toContain('share the same CPUs (0-1)');
    expect(sentences(fixture)).not.toContain('share the same CPUs');
  });
});
