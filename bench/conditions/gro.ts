import { defineCondition, type HostCommand } from '../../src/contracts/condition.ts';
import { inNamespace } from './links/in-namespace.ts';
import { vethsOfPair } from './links/links-of-pair.ts';

const feature = 'generic-receive-offload';

export default defineCondition({
  id: 'gro',
  title: 'GRO on veths',
  summary:
    'Whether the veths of client and server put packets together on receiving (ethtool -K … gro).',
  values: ['on', 'off'],
  phrase: (value) => `${value === 'on' ? 'with' : 'without'} GRO`,
  concerns: ({ docker }) => docker === 'bridge',
  supports: (_, host) =>
    host.hasProgram('ethtool')
      ? { ok: true }
      : { ok: false, why: 'There is no program "ethtool" on this host.' },
  async changes(value, site) {
    const ends = vethsOfPair(site).flatMap(({ pid, inside, outside }) => [
      { link: outside, run: (...args: string[]): HostCommand => ({ program: 'ethtool', args }) },
      { link: inside, run: (...args: string[]) => inNamespace(pid, 'ethtool', ...args) },
    ]);
    const said = await Promise.all(ends.map(({ link, run }) => site.ask(run('-k', link))));
    const differing = ends.filter((_, at) => !said[at]?.includes(`${feature}: ${value}`));
    if (differing.length === 0) return { ok: false, why: `GRO is ${value} here anyway.` };
    const before = value === 'on' ? 'off' : 'on';
    return {
      ok: true,
      changes: differing.map(({ link, run }) => ({
        kind: 'command',
        apply: run('-K', link, 'gro', value),
        restore: run('-K', link, 'gro', before),
        endsWithContainers: true,
      })),
    };
  },
});
