import { parseCpuList } from '../base/cpu-list.ts';
import { coresOf, nodesFile, siblingFile } from './cpusets.ts';
import type { HostReading } from './host-reading.ts';

/** What its processors are. What could not be read is absent. */
export interface CpuFacts {
  readonly model?: string;
  /** As Linux has them: `GenuineIntel`, 6, 143, 8; on ARM the implementer, architecture, part and revision. */
  readonly vendor?: string;
  readonly family?: string;
  readonly modelNumber?: string;
  readonly stepping?: string;
  readonly microcode?: string;
  readonly count: number;
  readonly sockets?: number;
  readonly coreCount?: number;
  readonly numaNodes?: number;
  /** Whether threads of one core are in use. */
  readonly smt?: boolean;
  /** Of one core, and shared by several, in bytes. */
  readonly l2Bytes?: number;
  readonly l3Bytes?: number;
  /** Rate of the time stamp counter, where it is constant. */
  readonly tscMhz?: number;
  readonly governor?: string;
  /** Names of the states that an idle CPU may enter, the lightest first. */
  readonly idleStates?: readonly string[];
  /** What the kernel does against each flaw of this CPU, or that it does nothing. */
  readonly mitigations?: Readonly<Record<string, string>>;
  readonly virtualised?: string;
}

const folder = '/sys/devices/system/cpu';
const infoFile = '/proc/cpuinfo';
const vendorFile = '/sys/class/dmi/id/sys_vendor';
const governorFile = `${folder}/cpu0/cpufreq/scaling_governor`;
const smtFile = `${folder}/smt/active`;
const caches = Array.from({ length: 5 }, (_, at) => `${folder}/cpu0/cache/index${String(at)}`);
const idleFolders = Array.from(
  { length: 10 },
  (_, at) => `${folder}/cpu0/cpuidle/state${String(at)}`,
);
/** As in Documentation/admin-guide/hw-vuln of Linux 6.18. */
const flaws = [
  ...['gather_data_sampling', 'ghostwrite', 'indirect_target_selection', 'itlb_multihit', 'l1tf'],
  ...['mds', 'meltdown', 'mmio_stale_data', 'old_microcode', 'reg_file_data_sampling', 'retbleed'],
  ...['spec_rstack_overflow', 'spec_store_bypass', 'spectre_v1', 'spectre_v2', 'srbds', 'tsa'],
  ...['tsx_async_abort', 'vmscape'],
];

function flawFile(flaw: string): string {
  return `${folder}/vulnerabilities/${flaw}`;
}

function socketFile(cpu: number): string {
  return `${folder}/cpu${String(cpu)}/topology/physical_package_id`;
}

export function cpuFiles(cpus: readonly number[]): readonly string[] {
  return [
    ...[infoFile, vendorFile, governorFile, smtFile, nodesFile],
    ...idleFolders.flatMap((state) => [`${state}/name`, `${state}/disable`]),
    ...caches.flatMap((cache) => [`${cache}/level`, `${cache}/type`, `${cache}/size`]),
    ...flaws.map(flawFile),
    ...cpus.flatMap((cpu) => [siblingFile(cpu), socketFile(cpu)]),
  ];
}

/** @param cpus numbers of those that are switched on. @param count as the engine says. Pure. */
export function cpuFacts(reading: HostReading, cpus: readonly number[], count: number): CpuFacts {
  const { files, cpuModel } = reading;
  const info = files.get(infoFile) ?? '';
  const sockets = new Set(cpus.flatMap((cpu) => files.get(socketFile(cpu)) ?? []));
  const hasTopology = cpus.some((cpu) => files.has(siblingFile(cpu)));
  const nodes = files.get(nodesFile);
  const idleStates = idleFolders.flatMap((state) =>
    files.get(`${state}/disable`) === '1' ? [] : (files.get(`${state}/name`) ?? []),
  );
  const found: { readonly [Fact in keyof CpuFacts]: CpuFacts[Fact] | undefined } = {
    model: cpuModel,
    ...identity(info),
    count,
    sockets: sockets.size === 0 ? undefined : sockets.size,
    coreCount: hasTopology ? coresOf(cpus, reading).length : undefined,
    numaNodes: nodes === undefined ? undefined : parseCpuList(nodes).length,
    smt: files.has(smtFile) ? files.get(smtFile) === '1' : undefined,
    l2Bytes: cacheBytes(files, '2'),
    l3Bytes: cacheBytes(files, '3'),
    tscMhz: tscMhz(info),
    governor: files.get(governorFile),
    idleStates: idleStates.length === 0 ? undefined : idleStates,
    mitigations: mitigationsIn(files),
    virtualised: isVirtual(info) ? (files.get(vendorFile) ?? 'yes') : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as unknown as CpuFacts;
}

type Identity = Pick<CpuFacts, 'vendor' | 'family' | 'modelNumber' | 'stepping' | 'microcode'>;

/** Of the first processor. x86 and ARM name them differently. */
function identity(info: string): { readonly [Fact in keyof Identity]: Identity[Fact] | undefined } {
  const valueOf = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = new RegExp(`^${name}\\s*: *(.*\\S)`, 'm').exec(info)?.[1];
      if (value !== undefined) return value;
    }
    return undefined;
  };
  return {
    vendor: valueOf('vendor_id', 'CPU implementer'),
    family: valueOf('cpu family', 'CPU architecture'),
    modelNumber: valueOf('model', 'CPU part'),
    stepping: valueOf('stepping', 'CPU revision'),
    microcode: valueOf('microcode'),
  };
}

function isVirtual(info: string): boolean {
  return /^flags\s*:.*\bhypervisor\b/m.test(info);
}

/** Linux computes BogoMIPS of an x86 from it: twice its rate. */
function tscMhz(info: string): number | undefined {
  if (!/^flags\s*:.*\bconstant_tsc\b/m.test(info)) return undefined;
  const mips = /^bogomips\s*: *([\d.]+)/m.exec(info)?.[1];
  return mips === undefined ? undefined : Number(mips) / 2;
}

function cacheBytes(files: HostReading['files'], level: string): number | undefined {
  const cache = caches.find(
    (each) => files.get(`${each}/level`) === level && files.get(`${each}/type`) !== 'Instruction',
  );
  const [, size, unit] = /^(\d+)([KM])$/.exec(files.get(`${cache ?? ''}/size`) ?? '') ?? [];
  return size === undefined ? undefined : Number(size) * (unit === 'M' ? 2 ** 20 : 2 ** 10);
}

/** Those that this CPU has. */
function mitigationsIn(files: HostReading['files']): CpuFacts['mitigations'] | undefined {
  const found = flaws.flatMap((flaw) => {
    const text = files.get(flawFile(flaw));
    return text === undefined || text === 'Not affected' ? [] : [[flaw, text] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
