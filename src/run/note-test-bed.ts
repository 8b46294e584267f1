import type { Config } from '../config/config.ts';
import { variantsOf } from '../contracts/variant.ts';
import type { HostReader } from '../host/host-reading.ts';
import { noteNamespaces } from './note-namespaces.ts';
import { noteOffloads } from './note-offloads.ts';
import type { RunRecord } from './run-record.ts';
import type { TestBed } from './test-bed.ts';

interface NoteOptions {
  readonly config: Pick<Config, 'baseline' | 'modes'>;
  readonly reader: HostReader;
  readonly record: RunRecord;
}

/**
 * Puts down what could not be started, what every mode claimed when it was first started, its namespaces, and the
 * programs of the load containers. @throws what the baseline failed with, or any mode where the engine is gone.
 */
export async function noteTestBed(
  { topologies, failures }: TestBed,
  { config, reader, record }: NoteOptions,
  generation: number,
): Promise<void> {
  const { baseline, modes } = config;
  for (const [mode, why] of failures) {
    if (mode === baseline || why.code === 'ENGINE_GONE') throw why;
    for (const id of [mode, ...variantsOf(mode, modes)]) record.leaveOut(id, 'failed', why.message);
  }
  const claims = [...topologies].map(
    ([mode, topology]) => [mode, topology.claims.map((each) => ({ ...each }))] as const,
  );
  const versions = await topologies.get(baseline)?.versions();
  record.change({
    claims: { ...Object.fromEntries(claims), ...record.run.claims },
    versions: { ...record.run.versions, ...versions },
  });
  await noteNamespaces(topologies, record);
  // What is started later of the same modes has the same.
  if (generation === 0) await noteOffloads({ topologies, reader, record });
}
