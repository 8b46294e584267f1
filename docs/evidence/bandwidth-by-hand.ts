/**
 * Bandwidth of `tcp-stream` compared with iperf3 called by hand in the same containers: interleaved
 * pairs in alternating order, and the ratio of their medians, for every mode that has a network.
 * Run: node --import tsx docs/evidence/bandwidth-by-hand.ts
 */
import { execFileSync } from 'node:child_process';
import { median } from 'simple-statistics';
import { startTestBed, withControl } from '../../src/run/test-bed.ts';
import { systemClock } from '../../src/base/clock.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { portOf } from '../../src/contracts/endpoint.ts';
import { resolveCases } from '../../src/contracts/workload-case.ts';
import { driveSlice } from '../../src/drive/slice.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import type { Topology } from '../../src/topology/start-topology.ts';

const pairs = 120;
const bytes = 512 * 2 ** 20;
const runId = 'bandwidth-by-hand';
const root = process.cwd();
await using engine = await openEngine({ env: process.env });
const images = await ensureImages(engine, [root], () => undefined);
const catalogue = await loadCatalogue(root);
const found = catalogue.workloads.find((each) => each.id === 'tcp-stream');
const [workload] = found ? resolveCases(found) : [];
if (!workload) throw new Error('the catalogue has no tcp-stream');
const modes = catalogue.modes.filter((mode) => mode.endpoint === 'tcp');
const services = catalogue.services.filter(({ id }) => id === 'iperf3');
const context = { runId, images, cpusets: { server: '1', load: '0' }, services };
await using testBed = await startTestBed(withControl(modes, 'host'), {
  engine,
  context,
  payloads: [],
});
for (const topology of testBed.topologies.values()) await topology.pin();

async function byAgent(topology: Topology): Promise<number> {
  const options = { topology, workload, work: bytes, round: 0, worker: 0, position: 0, attempt: 1 };
  const slice = await driveSlice(options as Parameters<typeof driveSlice>[0], systemClock);
  return slice.values['bandwidth_bps'] ?? Number.NaN;
}

function byHand(topology: Topology): number {
  const { endpoint, mode } = topology;
  if (endpoint.kind !== 'tcp') throw new Error(`${mode} has no network`);
  const args = [
    '-c',
    endpoint.host,
    '-p',
    String(portOf(endpoint.ports, 'iperf3')),
    '-n',
    String(bytes),
  ];
  const container = ['exec', '-e', 'TMPDIR=/run/bridgetoll', `bridgetoll-${runId}-${mode}-load`];
  const all = ['-H', engine.address, ...container, 'iperf3', ...args, '-J'];
  const report = JSON.parse(execFileSync('docker', all, { encoding: 'utf8' })) as {
    end: { sum_received: { bits_per_second: number } };
  };
  return report.end.sum_received.bits_per_second;
}

for (const [mode, topology] of testBed.topologies) {
  const agent: number[] = [];
  const hand: number[] = [];
  await byAgent(topology);
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 2 === 0) agent.push(await byAgent(topology));
    hand.push(byHand(topology));
    if (pair % 2 === 1) agent.push(await byAgent(topology));
  }
  const [ours, theirs] = [median(agent), median(hand)];
  process.stdout.write(
    `${mode.padEnd(13)} agent ${(ours / 1e9).toFixed(2)}, by hand ${(theirs / 1e9).toFixed(2)} Gbit/s, ratio ${(ours / theirs).toFixed(3)}\n`,
  );
}
