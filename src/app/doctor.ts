import { openEngine } from '../engine/open-engine.ts';
import { findImages } from '../engine/images.ts';
import { chooseCpusets, readCores } from '../host/cpusets.ts';
import { cpuFacts } from '../host/fingerprint.ts';
import { modeSupport, preflight } from '../host/preflight.ts';
import { alignColumns } from '../terminal/align.ts';
import type { CommandContext } from './command-context.ts';

/** `doctor`: whether this machine can run the benchmark, and what would weaken its result. */
export async function doctor({ invocation, terminal, catalogue }: CommandContext): Promise<number> {
  const { modes, roots } = await catalogue();
  await using engine = await openEngine({ env: invocation.env });
  const facts = await engine.facts();
  const cpu = cpuFacts(facts);
  const cpusets = chooseCpusets(readCores(facts.cpus));
  const images = await findImages(engine, roots).then(
    () => 'ready',
    () => 'missing; run "npm run setup"',
  );
  const warnings = await preflight(engine, facts, cpu.governor);
  const checks = [
    [
      'Engine',
      `Docker ${facts.version} at ${engine.address}${engine.isPrivate ? ' (private)' : ''}`,
    ],
    ['Kernel', `${facts.kernel}, ${facts.operatingSystem}, cgroup v${facts.cgroupVersion}`],
    ['CPUs', `${String(facts.cpus)} (${cpu.model ?? 'model unknown'})`],
    ['Cpusets', cpusets ? `server ${cpusets.server}, client ${cpusets.load}` : 'one CPU, shared'],
    ['Images', images],
    ...modes.map((mode) => {
      const support = modeSupport(mode, facts);
      return [`Mode ${mode.id}`, support.ok ? 'supported' : `unsupported: ${support.why}`];
    }),
  ];
  if (invocation.flags.json) {
    terminal.json({ checks: Object.fromEntries(checks) as unknown, warnings });
    return 0;
  }
  terminal.result(alignColumns(checks));
  for (const each of warnings) terminal.warn(each);
  if (warnings.length === 0) terminal.result(['Nothing here should weaken a result.']);
  return 0;
}
