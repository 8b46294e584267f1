import { BenchError } from '../base/errors.ts';
import type { LinkOffloads, Offloads } from '../base/offloads.ts';
import { readLinkOffloads } from '../host/host-facts.ts';
import { numbersIn, type HostReader } from '../host/host-reading.ts';
import { parseInterfaces } from '../host/parse-counters.ts';
import type { Topology } from '../topology/start-topology.ts';
import type { RunRecord } from './run-record.ts';

export interface NoteOffloadsOptions {
  readonly topologies: ReadonlyMap<string, Pick<Topology, 'offloads' | 'containers'>>;
  readonly reader: Pick<HostReader, 'read' | 'offloads'>;
  readonly record: Pick<RunRecord, 'keepOffloads'>;
}

/**
 * Puts down what both ends of a pair do for the kernel: that in a client's namespace, and that on the host. Of the first
 * client that has one: an engine makes all of them alike.
 */
export async function noteOffloads({
  topologies,
  reader,
  record,
}: NoteOffloadsOptions): Promise<void> {
  for (const topology of topologies.values()) {
    const { offloads: container, peer } = await ofClient(topology);
    if (!container) continue;
    const veth = peer === undefined ? undefined : await hostEnd(reader, peer);
    record.keepOffloads({ ...(veth ? { veth } : {}), container });
    return;
  }
}

/** Nothing for a client on the host's own network, or of a mode that broke since it started: measuring says so. */
async function ofClient(
  topology: Pick<Topology, 'offloads' | 'containers'>,
): Promise<LinkOffloads> {
  try {
    const { client } = await topology.containers();
    return client.isOnHost ? {} : await topology.offloads();
  } catch (thrown) {
    if (thrown instanceof BenchError) return {};
    throw thrown;
  }
}

const hostInterfaces = '/proc/net/dev';

/** @param index by which the host knows it. */
async function hostEnd(
  reader: NoteOffloadsOptions['reader'],
  index: number,
): Promise<Offloads | undefined> {
  const { files } = await reader.read([hostInterfaces]);
  const links = [...parseInterfaces(files.get(hostInterfaces) ?? '').keys()];
  const fileOf = (link: string): string => `/sys/class/net/${link}/ifindex`;
  const reading = await reader.read(links.map(fileOf));
  const link = links.find((each) => numbersIn(reading, fileOf(each))[0] === index);
  return link === undefined ? undefined : (await readLinkOffloads(reader, [link]))[link];
}
