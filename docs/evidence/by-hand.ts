/**
 * What wrk, sockperf and iperf3 by hand say about the modes, beside what the program says: on the same
 * containers, in the same minutes, in shuffled order. See docs/validation.md.
 * Run: node --import tsx docs/evidence/by-hand.ts measure --out DIR, then the same with `report`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { seededRandom, shuffle } from '../../src/base/random.ts';
import type { Run } from '../../src/results/schemas/run-schema.ts';
import { agreementTables, type OutsideValue, type PassedSlice } from './by-hand/agreement.ts';
import { outsideTools } from './by-hand/outside-tools.ts';
import { sockperf, startSockperfServers } from './by-hand/sockperf-service.ts';
import { listOption, runCampaign, say, type Campaign } from './campaign/campaign.ts';
import { congestionControl, holdSetting } from './campaign/host-setting.ts';
import { needPrograms } from './campaign/needed-programs.ts';
import { openRecords, type Records } from './campaign/records.ts';
import { openBed, type Bed } from './harness/bed.ts';
import { processOf, runInNamespace } from './harness/container-namespace.ts';
import { measurePiece, nextRound } from './harness/measure-piece.ts';

const defaults = {
  out: '.cache/by-hand',
  passes: '16',
  'passes-per-start': '4',
  'tool-seconds': '1',
  'program-seconds': '12',
  congestion: '',
  // Without user-bridge: these tools do not run in its containers, so they cannot ask Docker's resolver for the server.
  modes: 'host,bridge,bridge-nat,bridge-proxy,container,none',
};
const baseline = 'host';
/** Enough for starting, one pass and cleaning up. */
const startS = 40;

interface Kept {
  readonly slices: Records<PassedSlice>;
  readonly outside: Records<OutsideValue>;
  /** Written with the first slices. */
  readonly setup: string;
}

function openKept(out: string): Kept {
  mkdirSync(out, { recursive: true });
  return {
    slices: openRecords(join(out, 'slices.ndjson')),
    outside: openRecords(join(out, 'outside.ndjson')),
    setup: join(out, 'setup.json'),
  };
}

function readSetup({ setup }: Kept): { readonly run: Run } | undefined {
  return existsSync(setup) ? (JSON.parse(readFileSync(setup, 'utf8')) as { run: Run }) : undefined;
}

/** A pass counts once its outside values are there: they are written last. */
function passesDone({ outside }: Kept): number {
  return new Set(outside.all.map(({ pass }) => pass)).size;
}

function nextPass({ slices }: Kept): number {
  return slices.all.reduce((next, { pass }) => Math.max(next, pass + 1), 0);
}

/** As somebody would by hand: iperf3's server, for one, is busy for a moment after each client. */
async function secondTry(measureOnce: () => Promise<number>, signal: AbortSignal): Promise<number> {
  try {
    return await measureOnce();
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    say(`Once more: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    await sleep(1000);
    return measureOnce();
  }
}

async function outsideValues(bed: Bed, pass: number, seconds: number, signal: AbortSignal) {
  const random = seededRandom(pass, 1);
  const values: OutsideValue[] = [];
  for (const tool of shuffle(outsideTools, random)) {
    for (const topology of shuffle([...bed.topologies.values()], random)) {
      const { mode, endpoint } = topology;
      if (endpoint.kind !== 'tcp') continue;
      signal.throwIfAborted();
      const pid = await processOf(bed.engine, `bridgetoll-${bed.run.runId}-${mode}-load`);
      const where = { pid, cpuset: bed.cpusets.load, timeoutS: seconds + 15, signal };
      const command = tool.command(endpoint, seconds);
      const value = await secondTry(
        async () => tool.read(await runInNamespace(where, command)),
        signal,
      );
      values.push({ pass, tool: tool.id, mode, value });
    }
  }
  return values;
}

async function onePass(bed: Bed, kept: Kept, campaign: Campaign): Promise<void> {
  const { options, signal } = campaign;
  const pass = nextPass(kept);
  const random = seededRandom(pass);
  const seconds = Number(options['program-seconds']);
  const byProgram = (): ReturnType<typeof measurePiece> =>
    measurePiece(bed, { seconds, seed: pass, firstRound: nextRound(kept.slices.all), signal });
  const byHand = (): ReturnType<typeof outsideValues> =>
    outsideValues(bed, pass, Number(options['tool-seconds']), signal);
  const isProgramFirst = random.float() < 0.5;
  const early = isProgramFirst ? await byProgram() : undefined;
  const outside = await byHand();
  const slices = early ?? (await byProgram());
  // Half a block of an interrupted pass is no pass.
  if (signal.aborted) return;
  if (passesDone(kept) === 0) writeFileSync(kept.setup, JSON.stringify({ run: bed.run }));
  kept.slices.append(slices.map((slice) => ({ ...slice, pass })));
  kept.outside.append(outside);
  say(`Pass ${String(passesDone(kept))} of ${options['passes'] ?? ''} is done.`);
}

/** Blocks of other modes would be incomplete. @throws Error naming the folder. */
function refuseOtherModes({ run }: Bed, kept: Kept): void {
  const idsOf = ({ modes }: Run): string => modes.map(({ id }) => id).join(',');
  const before = passesDone(kept) === 0 ? undefined : readSetup(kept)?.run;
  if (!before || idsOf(before) === idsOf(run)) return;
  throw new Error(`${kept.setup} is of --modes ${idsOf(before)}: use these, or another --out`);
}

async function measureAll(campaign: Campaign, kept: Kept): Promise<boolean> {
  needPrograms({ wrk: 'wrk', sockperf: 'sockperf', iperf3: 'iperf3', taskset: 'util-linux' });
  const { options, signal } = campaign;
  const passes = Number(options['passes']);
  const catalogue = await loadCatalogue(process.cwd());
  // Before any socket is made; new network namespaces take it over from this machine's.
  using _ = options['congestion']
    ? holdSetting(congestionControl, options['congestion'])
    : undefined;
  let passS = Number(options['program-seconds']) + 45 * Number(options['tool-seconds']);
  while (passesDone(kept) < passes && campaign.hasTimeFor(startS + passS)) {
    await using bed = await openBed({
      ...{ runId: 'by-hand', catalogue, baseline, seed: nextPass(kept), signal, say },
      modes: listOption(options['modes'] ?? ''),
      workloads: [...new Set(outsideTools.map(({ workload }) => workload))],
      services: [sockperf],
    });
    await using _ = await startSockperfServers(bed);
    refuseOtherModes(bed, kept);
    for (let own = 0; own < Number(options['passes-per-start']); own += 1) {
      if (passesDone(kept) >= passes || !campaign.hasTimeFor(passS + 10)) break;
      const startMs = performance.now();
      await onePass(bed, kept, campaign);
      passS = (performance.now() - startMs) / 1000;
    }
  }
  return passesDone(kept) >= passes;
}

await runCampaign(defaults, async (campaign) => {
  const kept = openKept(campaign.options['out'] ?? '');
  const isDone = campaign.words[0] === 'report' || (await measureAll(campaign, kept));
  const setup = readSetup(kept);
  const passes = new Set(kept.outside.all.map(({ pass }) => pass));
  if (setup && passes.size > 1) {
    const slices = kept.slices.all.filter(({ pass }) => passes.has(pass));
    process.stdout.write(agreementTables({ run: setup.run, slices, outside: kept.outside.all }));
  }
  return isDone;
});
