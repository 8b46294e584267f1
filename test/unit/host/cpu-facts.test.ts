import { describe, expect, it } from 'vitest';
import { cpuFacts, cpuFiles } from '../../../src/host/cpu-facts.ts';
import { hostReading } from '../../../src/host/host-reading.ts';

const folder = '/sys/devices/system/cpu';

function factsOf(files: Readonly<Record<string, string>>, cpus: readonly number[], model?: string) {
  // Nothing that is not asked for can be known.
  const asked = new Set(cpuFiles(cpus));
  const found = Object.entries(files).filter(([file]) => asked.has(file));
  expect(found).toHaveLength(Object.keys(files).length);
  return cpuFacts(hostReading(model, found), cpus, cpus.length);
}

describe('the CPUs of a machine', () => {
  it('are those of a virtual machine with two CPUs, as Linux 6.18 tells it', () => {
    const files = {
      '/proc/cpuinfo': [
        ...['processor\t: 0', 'vendor_id\t: GenuineIntel', 'cpu family\t: 6', 'model\t\t: 167'],
        ...['model name\t: Intel(R) Xeon(R) Processor', 'stepping\t: 1', 'microcode\t: 0x1'],
        ...['flags\t\t: fpu constant_tsc hypervisor', 'bogomips\t: 5200.00', '', 'processor\t: 1'],
      ].join('\n'),
      [`${folder}/smt/active`]: '0',
      [`${folder}/cpu0/cache/index0/level`]: '1',
      [`${folder}/cpu0/cache/index0/type`]: 'Data',
      [`${folder}/cpu0/cache/index0/size`]: '48K',
      [`${folder}/cpu0/cache/index2/level`]: '2',
      [`${folder}/cpu0/cache/index2/type`]: 'Unified',
      [`${folder}/cpu0/cache/index2/size`]: '2048K',
      [`${folder}/cpu0/cache/index3/level`]: '3',
      [`${folder}/cpu0/cache/index3/type`]: 'Unified',
      [`${folder}/cpu0/cache/index3/size`]: '491520K',
      [`${folder}/cpu0/cpuidle/state0/name`]: 'POLL',
      [`${folder}/cpu0/cpuidle/state1/name`]: 'haltpoll',
      [`${folder}/vulnerabilities/meltdown`]: 'Not affected',
      [`${folder}/vulnerabilities/retbleed`]: 'Vulnerable',
      [`${folder}/cpu0/topology/thread_siblings_list`]: '0',
      [`${folder}/cpu1/topology/thread_siblings_list`]: '1',
      [`${folder}/cpu0/topology/physical_package_id`]: '0',
      [`${folder}/cpu1/topology/physical_package_id`]: '0',
      '/sys/devices/system/node/online': '0',
    };
    expect(factsOf(files, [0, 1], 'Intel(R) Xeon(R) Processor')).toEqual({
      ...{ model: 'Intel(R) Xeon(R) Processor', vendor: 'GenuineIntel', family: '6' },
      ...{ modelNumber: '167', stepping: '1', microcode: '0x1', tscMhz: 2600 },
      ...{ count: 2, sockets: 1, coreCount: 2, numaNodes: 1, smt: false, virtualised: 'yes' },
      ...{ l2Bytes: 2 * 2 ** 20, l3Bytes: 480 * 2 ** 20, idleStates: ['POLL', 'haltpoll'] },
      mitigations: { retbleed: 'Vulnerable' },
    });
  });

  it('name the idle states that a CPU may enter, and not those that were switched off', () => {
    const state = (at: number, name: string, disable: string) => ({
      [`${folder}/cpu0/cpuidle/state${String(at)}/name`]: name,
      [`${folder}/cpu0/cpuidle/state${String(at)}/disable`]: disable,
    });
    const states = { ...state(0, 'POLL', '0'), ...state(1, 'C1', '0'), ...state(2, 'C6', '1') };
    expect(factsOf(states, [0]).idleStates).toEqual(['POLL', 'C1']);
  });

  it('are threads of cores in two sockets and two NUMA nodes, as the documentation of Linux has them', () => {
    const threads = ['0,4', '1,5', '2,6', '3,7', '0,4', '1,5', '2,6', '3,7'];
    const topology = threads.flatMap((list, cpu) => [
      [`${folder}/cpu${String(cpu)}/topology/thread_siblings_list`, list],
      [
        `${folder}/cpu${String(cpu)}/topology/physical_package_id`,
        String(Math.floor((cpu % 4) / 2)),
      ],
    ]);
    const files = {
      ...(Object.fromEntries(topology) as Record<string, string>),
      [`${folder}/smt/active`]: '1',
      [`${folder}/cpu0/cpufreq/scaling_governor`]: 'powersave',
      '/sys/devices/system/node/online': '0-1',
    };
    expect(factsOf(files, [0, 1, 2, 3, 4, 5, 6, 7])).toEqual({
      ...{ count: 8, sockets: 2, coreCount: 4, numaNodes: 2, smt: true, governor: 'powersave' },
    });
  });

  it('are named by numbers on arm64', () => {
    const files = {
      '/proc/cpuinfo': [
        ...[
          'processor\t: 0',
          'BogoMIPS\t: 243.75',
          'Features\t: fp asimd',
          'CPU implementer\t: 0x41',
        ],
        ...['CPU architecture: 8', 'CPU variant\t: 0x3', 'CPU part\t: 0xd0c', 'CPU revision\t: 1'],
      ].join('\n'),
    };
    expect(factsOf(files, [0], 'Neoverse-N1')).toEqual({
      ...{ model: 'Neoverse-N1', vendor: '0x41', family: '8', modelNumber: '0xd0c', stepping: '1' },
      count: 1,
    });
  });
});
