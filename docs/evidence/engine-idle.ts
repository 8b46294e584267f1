/**
 * Whether an installed Docker costs anything by being there: a plain nginx and client, which no engine started, while
 * dockerd and containerd run idle, while they are stopped, and with their bridge and rules removed as well. In each
 * round every state once, idle twice, in random order. See docs/validation.md.
 * Run: node --import tsx docs/evidence/engine-idle.ts measure --out DIR, then the same with `report`.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mean } from 'simple-statistics';
import { seededRandom, shuffle } from '../../src/base/random.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { runCampaign, say, type Campaign } from './campaign/campaign.ts';
import { openRecords, type Records } from './campaign/records.ts';
import { enterState } from './engine-idle/engine-state.ts';
import { costTable, states, visits, type Round, type Visit } from './engine-idle/cost-table.ts';
import { openBed, type Bed } from './harness/bed.ts';
import { measurePiece } from './harness/measure-piece.ts';

const defaults = {
  out: '.cache/engine-idle',
  minutes: '7.5',
  rounds: '20',
  /** Of measuring in each visit. */
  seconds: '2',
};
const workload = 'http-latency';
/** What a dockerd still does after it answers. */
const settleMs = 1000;
const startAndStopS = 25;

/** @returns the typical median latency of a slice, in µs: the geometric mean over both copies. */
async function visitState(bed: Bed, visit: Visit, seed: number, campaign: Campaign) {
  const { options, signal } = campaign;
  await enterState(states[visit].state, say);
  await sleep(settleMs, undefined, { signal });
  const seconds = Number(options['seconds']);
  const slices = await measurePiece(bed, { seconds, seed, firstRound: 0, signal });
  signal.throwIfAborted();
  const logs = slices.flatMap(({ values: { latency_p50_us: us } }) =>
    us === undefined ? [] : [Math.log(us)],
  );
  if (logs.length === 0) throw new Error(`no slice was good: ${slices[0]?.problem ?? 'none'}`);
  return Math.exp(mean(logs));
}

async function measureRound(bed: Bed, round: number, campaign: Campaign): Promise<Round> {
  const found = new Map<Visit, number>();
  for (const visit of shuffle(visits, seededRandom(round))) {
    found.set(visit, await visitState(bed, visit, round, campaign));
  }
  const us = Object.fromEntries(found) as Round['us'];
  return { round, us };
}

async function measureAll(campaign: Campaign, kept: Records<Round>): Promise<boolean> {
  const { options, signal, hasTimeFor } = campaign;
  const rounds = Number(options['rounds']);
  let roundS = visits.length * (Number(options['seconds']) + 5);
  if (kept.all.length >= rounds || !hasTimeFor(startAndStopS + roundS)) return false;
  await using bed = await openBed({
    ...{ runId: 'engine-idle', catalogue: await loadCatalogue(process.cwd()), signal, say },
    ...{ modes: ['native'], baseline: 'native', workloads: [workload], seed: kept.all.length },
  });
  if (!bed.engine.isPrivate) throw new Error('Stop the Docker that runs here: this starts its own');
  try {
    while (kept.all.length < rounds && hasTimeFor(roundS)) {
      const startMs = performance.now();
      kept.append([await measureRound(bed, kept.all.length, campaign)]);
      roundS = (performance.now() - startMs) / 1000;
      say(`Round ${String(kept.all.length)} of ${String(rounds)} took ${roundS.toFixed(0)} s.`);
    }
  } finally {
    // By it the bed is removed.
    await enterState('idle', say);
  }
  return kept.all.length >= rounds;
}

await runCampaign(defaults, async (campaign) => {
  const kept = openRecords<Round>(join(campaign.options['out'] ?? '', 'rounds.ndjson'));
  if (campaign.words[0] !== 'report') await measureAll(campaign, kept);
  process.stdout.write(costTable(kept.all));
  return kept.all.length >= Number(campaign.options['rounds']);
});
