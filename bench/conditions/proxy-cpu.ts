import { parseCpuList } from '../../src/base/cpu-list.ts';
import { defineCondition, type ConditionSite } from '../../src/contracts/condition.ts';

export default defineCondition({
  id: 'proxy-cpu',
  title: 'CPUs of docker-proxy',
  summary: 'On which CPUs docker-proxy runs: those of the server, those of the client, or others.',
  values: ['server', 'client', 'own'],
  phrase: (value) =>
    value === 'own' ? 'with CPUs of its own' : `with docker-proxy on the CPUs of the ${value}`,
  concerns: ({ proof }) => proof.passed?.includes('docker-proxy') ?? false,
  supports: (_, host) =>
    host.hasProgram('taskset')
      ? { ok: true }
      : { ok: false, why: 'There is no program "taskset" on this host.' },
  changes(value, site) {
    const cpus = cpusFor(value, site);
    if (cpus === undefined) {
      const why = 'Server and client have no CPUs of their own here, or take all of them.';
      return { ok: false, why };
    }
    if (site.proxies.length === 0)
      return { ok: false, why: 'No docker-proxy leads to the server.' };
    return {
      ok: true,
      changes: site.proxies.map((pid) => {
        const status = site.read(`/proc/${String(pid)}/status`) ?? '';
        const [, before = ''] = /^Cpus_allowed_list:\s*(\S+)/m.exec(status) ?? [];
        const pin = (list: string) => ({
          program: 'taskset',
          args: ['--all-tasks', '--pid', '--cpu-list', list, String(pid)],
        });
        return {
          kind: 'command',
          ...{ apply: pin(cpus), restore: pin(before), endsWithContainers: true },
        };
      }),
    };
  },
});

/** As the kernel writes a list; undefined where there are none. */
function cpusFor(value: string, { cpusets, read }: ConditionSite): string | undefined {
  if (!cpusets) return undefined;
  if (value === 'server') return cpusets.server;
  if (value === 'client') return cpusets.load;
  const taken = [cpusets.server, cpusets.load].flatMap(parseCpuList);
  const free = parseCpuList(read('/sys/devices/system/cpu/online') ?? '').filter(
    (cpu) => !taken.includes(cpu),
  );
  return free.length === 0 ? undefined : free.join(',');
}
