import { randomBytes } from 'node:crypto';
import { openEngine } from '../engine/open-engine.ts';
import { findImages } from '../engine/images.ts';
import { chooseCpusets } from '../host/cpusets.ts';
import { readHostFacts } from '../host/host-facts.ts';
import { openHostReader } from '../host/host-reader.ts';
import { modeSupport, preflight } from '../host/preflight.ts';
import { alignColumns } from '../terminal/align.ts';
import type { Session } from './session.ts';

/** `doctor`: whether this machine can run the benchmark, and what would weaken its result. */
export async function doctor({ invocation, terminal, catalogue }: Session): Promise<number> {
  const { modes } = await catalogue();
  await using engine = await openEngine({ env: invocation.env });
  const facts = await engine.facts();
  const found = await findImages(engine, invocation.root).catch(() => undefined);
  const images = found ? 'ready' : 'missing; run "npm run setup"';
  await using reader = await openHostReader({
    ...{ engine, facts, runId: `doctor-${randomBytes(4).toString('hex')}` },
    ...(found ? { image: found.load } : {}),
  });
  const host = await readHostFacts(reader, facts);
  const cpusets = chooseCpusets(host.cores);
  const warnings = await preflight({ engine, facts, host, reader });
  const checks = [
    [
      'Engine',
      `Docker ${facts.version} at ${engine.address}${engine.isPrivate ? ' (private)' : ''}`,
    ],
    ['Kernel', `${facts.kernel}, ${facts.operatingSystem}, cgroup v${facts.cgroupVersion}`],
    ['CPUs', `${String(facts.cpus)} (${host.cpu.model ?? 'model unknown'})`],
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
