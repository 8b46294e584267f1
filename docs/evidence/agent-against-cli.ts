/**
 * Throughput of the agent compared with autocannon's own command line: same image, same server, same 32
 * connections, in alternating pairs. Run: node --import tsx docs/evidence/agent-against-cli.ts
 */
import { text } from 'node:stream/consumers';
import { median } from 'simple-statistics';
import { systemClock } from '../../src/base/clock.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { portOf } from '../../src/contracts/endpoint.ts';
import { resolveCases } from '../../src/contracts/workload-case.ts';
import { driveSlice } from '../../src/drive/slice.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { startTopology } from '../../src/topology/start-topology.ts';
import { loadSpec } from '../../src/topology/container-specs.ts';

const pairs = 10;
const seconds = 3;
const root = process.cwd();
await using engine = await openEngine({ env: process.env });
const images = await ensureImages(engine, [root], () => undefined);
const { modes, services, workloads } = await loadCatalogue(root);
const host = modes.find((mode) => mode.id === 'host');
const found = workloads.find((each) => each.id === 'http-throughput');
const [workload] = found ? resolveCases(found) : [];
if (!host || !workload) throw new Error('the catalogue has no host or no http-throughput');
const context = {
  runId: 'agent-against-cli',
  images,
  cpusets: { server: '1', load: '0' },
  services: services.filter(({ id }) => id === 'http'),
};
await using topology = await startTopology(host, 'host', {
  engine,
  context,
  takenPorts: new Set(),
});
await topology.pin();
const { endpoint } = topology;
if (endpoint.kind !== 'tcp') throw new Error('host is not reached over TCP');
const url = `http://${endpoint.host}:${String(portOf(endpoint.ports, 'http'))}/`;

async function agentRps(work: number): Promise<number> {
  const options = {
    topology,
    workload,
    work,
    round: 0,
    worker: 0,
    position: 0,
    attempt: 1,
  } as const;
  const slice = await driveSlice(options as Parameters<typeof driveSlice>[0], systemClock);
  return slice.values['throughput_rps'] ?? Number.NaN;
}

async function cliRps(): Promise<number> {
  const spec = loadSpec(context, { name: 'bridgetoll-cli', network: { kind: 'host' } });
  const args = ['-c', '32', '-d', String(seconds), '--json', '--no-progress', url];
  const command = ['node', '/opt/bridgetoll/autocannon.cjs', ...args];
  const container = await engine.start({ ...spec, command, cpuset: context.cpusets.load });
  const output = text(container.stdout);
  container.stdin.end();
  await container.ended;
  // The engine closes the attached stream with the container; the reader has to see the end as well.
  (container.stdout as unknown as { end?: () => void }).end?.();
  await container.remove();
  const result = JSON.parse(await output) as { requests: { average: number } };
  return result.requests.average;
}

const ratios: number[] = [];
await agentRps(20_000);
for (let pair = 0; pair < pairs; pair += 1) {
  const cli = await cliRps();
  const agent = await agentRps(Math.round(cli * seconds));
  ratios.push(agent / cli);
  process.stdout.write(
    `cli ${cli.toFixed(0)}/s, agent ${agent.toFixed(0)}/s, ratio ${(agent / cli).toFixed(3)}\n`,
  );
}
process.stdout.write(`median ratio ${median(ratios).toFixed(3)}\n`);
