import { judge, notKnown, type Check } from '../../base/check.ts';
import { warning } from '../../base/warnings.ts';
import { parseCpuList } from '../../base/cpu-list.ts';
import { chooseCpusets, type Cpusets } from '../cpusets.ts';
import type { HostFacts } from '../host-facts.ts';
import type { SeenHost } from './seen-host.ts';

/** A CPU that was in one of these answers at once, or nearly so. */
const lightIdleStates = /^(poll|haltpoll|wfi|c1)/i;

/** The processors, who gets which, and how fast they are when they are needed. */
export function cpuChecks({ facts, host }: SeenHost): readonly Check[] {
  const cpusets = chooseCpusets(host.cores, host.nodes);
  const { governor } = host.cpu;
  return [
    judge(
      {
        ...{ id: 'cpus', title: 'CPUs' },
        value: `${String(facts.cpus)} (${host.cpu.model ?? 'model unknown'})`,
      },
      facts.cpus === 1 && warning('ONE_CPU', 'This machine has one CPU.'),
    ),
    cpusetsCheck(facts.cpus, cpusets),
    coresCheck(host, cpusets),
    judge(
      { id: 'governor', title: 'Governor', value: governor ?? notKnown },
      governor !== undefined &&
        governor !== 'performance' &&
        warning('GOVERNOR', `CPU frequency governor "${governor}".`),
    ),
    idleCheck(host),
    mitigationsCheck(host),
  ];
}

/** Where server and client leave no CPU to docker-proxy and to the kernel's own work. */
function cpusetsCheck(cpus: number, cpusets: Cpusets | undefined): Check {
  const fact = (value: string) => ({ id: 'cpusets', title: 'Cpusets', value });
  if (!cpusets) return judge(fact('one CPU, shared'));
  const taken = [cpusets.server, cpusets.load].flatMap(parseCpuList);
  return judge(
    fact(`server ${cpusets.server}, client ${cpusets.load}`),
    taken.length >= cpus && warning('FEW_CPUS', `Server and client take all ${String(cpus)} CPUs.`),
  );
}

function coresCheck({ cores, cpu }: HostFacts, cpusets: Cpusets | undefined): Check {
  const coreOf = (cpuset: string) => {
    const [first = NaN] = parseCpuList(cpuset);
    return cores.find((core) => core.includes(first));
  };
  const isShared = cpusets !== undefined && coreOf(cpusets.server) === coreOf(cpusets.load);
  const threads = cpu.smt === undefined ? '' : `, SMT ${cpu.smt ? 'on' : 'off'}`;
  return judge(
    {
      ...{ id: 'cores', title: 'Cores' },
      value: cpu.coreCount === undefined ? notKnown : `${String(cpu.coreCount)}${threads}`,
    },
    isShared &&
      warning(
        'SHARED_CORE',
        `CPUs ${cpusets.server} and ${cpusets.load} are threads of the only core.`,
      ),
  );
}

function idleCheck({ cpu: { idleStates } }: HostFacts): Check {
  const deep = (idleStates ?? []).filter((each) => !lightIdleStates.test(each));
  return judge(
    {
      ...{ id: 'idle-states', title: 'Idle states' },
      value: idleStates?.join(', ') ?? notKnown,
    },
    deep.length > 0 && warning('IDLE_STATES', `Idle CPUs may enter ${deep.join(', ')}.`),
  );
}

/** No advice: whoever turned them on wants them on. */
function mitigationsCheck({ cpu, system }: HostFacts): Check {
  const { mitigations } = cpu;
  const all = Object.values(mitigations ?? {});
  const active = all.filter((each) => each.startsWith('Mitigation')).length;
  const parameters = (system.kernelParameters ?? []).filter((each) =>
    each.startsWith('mitigations='),
  );
  const counted = `of ${String(all.length)} flaws of this CPU, ${String(active)} mitigated`;
  return judge({
    ...{ id: 'mitigations', title: 'Mitigations' },
    value: mitigations ? [counted, ...parameters].join(', ') : notKnown,
  });
}
