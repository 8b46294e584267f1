import { defineCondition, type HostChange } from '../../src/contracts/condition.ts';
import { inNamespace } from './links/in-namespace.ts';

const folder = '/proc/sys/net/ipv4';
const setting = `${folder}/tcp_congestion_control`;

export default defineCondition({
  id: 'congestion',
  title: 'Congestion control',
  summary: 'How TCP paces what client and server send, for connections that are opened meanwhile.',
  values: ['cubic', 'bbr'],
  phrase: (value) => `under ${value}`,
  concerns: ({ endpoint }) => endpoint === 'tcp',
  supports(value, { read }) {
    const available = read(`${folder}/tcp_available_congestion_control`)?.split(' ') ?? [];
    if (available.includes(value)) return { ok: true };
    return { ok: false, why: `The kernel of this host has no ${value}.` };
  },
  harm: 'Connections that they open on the host meanwhile keep the other congestion control.',
  async changes(value, site) {
    const changes: HostChange[] = [];
    const places = [site.client, site.server];
    if (places.some(({ isOnHost }) => isOnHost) && site.read(setting) !== value) {
      changes.push({ kind: 'file', path: setting, value });
    }
    for (const { pid } of places.filter(({ isOnHost }) => !isOnHost)) {
      const before = await site.ask(inNamespace(pid, 'cat', setting));
      if (before === value || before === undefined) continue;
      const set = (name: string) =>
        inNamespace(pid, 'sh', '-c', 'echo "$1" > "$2"', 'sh', name, setting);
      const [apply, restore] = [set(value), set(before)];
      changes.push({ kind: 'command', apply, restore, endsWithContainers: true });
    }
    if (changes.length > 0) return { ok: true, changes };
    return { ok: false, why: `Congestion control is ${value} here anyway.` };
  },
});
