import { defineCondition, type HostChange } from '../../src/contracts/condition.ts';
import { inNamespace } from './links/in-namespace.ts';
import { vethsOfPair } from './links/links-of-pair.ts';

const fileOf = (link: string): string => `/sys/class/net/${link}/mtu`;

export default defineCondition({
  id: 'mtu',
  title: 'MTU',
  summary: 'The largest packet that the veths of client and server and their bridge take.',
  values: ['9000', '1280'],
  phrase: (value) => `with an MTU of ${Number(value).toLocaleString('en')}`,
  concerns: ({ docker }) => docker === 'bridge',
  supports: (_, host) =>
    host.hasProgram('ip')
      ? { ok: true }
      : { ok: false, why: 'There is no program "ip" on this host.' },
  harm: 'While the MTU of the bridge is another one, packets of the host to its other containers may be lost.',
  changes(value, site) {
    const veths = vethsOfPair(site);
    const shared = [site.bridge].flatMap((link) => (link === undefined ? [] : [fileOf(link)]));
    const outside = [...shared, ...veths.map((veth) => fileOf(veth.outside))];
    if (outside.every((file) => site.read(file) === value)) {
      return { ok: false, why: `The MTU is ${value} here anyway.` };
    }
    const files = outside.map((path): HostChange => ({ kind: 'file', path, value }));
    const inside = veths.map(({ pid, inside }): HostChange => {
      const before = site.read(`/proc/${String(pid)}/root${fileOf(inside)}`) ?? '';
      const set = (mtu: string) => inNamespace(pid, 'ip', 'link', 'set', inside, 'mtu', mtu);
      return { kind: 'command', apply: set(value), restore: set(before), endsWithContainers: true };
    });
    return { ok: true, changes: [...files, ...inside] };
  },
});
