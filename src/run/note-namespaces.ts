import { BenchError } from '../base/errors.ts';
import { warning } from '../base/warnings.ts';
import { namespaceDifferences } from '../results/text/namespace-differences.ts';
import type { Namespaces, Topology } from '../topology/start-topology.ts';
import type { RunRecord } from './run-record.ts';

/**
 * Puts down what the network namespaces of every mode give to TCP, and warns where they are not all alike. Once a
 * run: what is started later of the same modes has the same.
 */
export async function noteNamespaces(
  topologies: ReadonlyMap<string, Pick<Topology, 'namespaces'>>,
  record: Pick<RunRecord, 'run' | 'change' | 'warn'>,
): Promise<void> {
  if (record.run.namespaces) return;
  const found = await Promise.all(
    [...topologies].map(async ([mode, topology]) => [mode, await namespacesOf(topology)] as const),
  );
  const namespaces: Record<string, Namespaces> = {};
  for (const [mode, each] of found) if (each) namespaces[mode] = each;
  record.change({ namespaces });
  const differences = namespaceDifferences(namespaces);
  if (differences.length === 0) return;
  record.warn([warning('DIFFERENT_NAMESPACES', `${differences.join('. ')}.`)]);
}

/** @returns undefined for a mode that broke since it started: measuring says so. */
async function namespacesOf(
  topology: Pick<Topology, 'namespaces'>,
): Promise<Namespaces | undefined> {
  try {
    return await topology.namespaces();
  } catch (thrown) {
    if (thrown instanceof BenchError) return undefined;
    throw thrown;
  }
}
