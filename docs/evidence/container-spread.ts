/**
 * By how much containers of one kind differ: copies of some modes, all started anew ten times, and in each workload
 * the spread between copies and between starts that noise does not explain. See docs/validation.md.
 * Run: node --import tsx docs/evidence/container-spread.ts measure --out DIR, then the same with `report`.
 */
import { join } from 'node:path';
import { loadCatalogue, type Catalogue } from '../../src/contracts/catalogue.ts';
import { controlId } from '../../src/contracts/mode.ts';
import type { SliceRecord } from '../../src/drive/slice-record.ts';
import { listOption, runCampaign, say } from './campaign/campaign.ts';
import { addressRandomization, congestionControl, holdSetting } from './campaign/host-setting.ts';
import { openRecords } from './campaign/records.ts';
import { spreadTable, type Kind, type SpreadValue } from './container-spread/spread-table.ts';
import { openBed, type Bed } from './harness/bed.ts';
import { copyOf, withModes } from './harness/copies.ts';
import { measurePiece } from './harness/measure-piece.ts';

const defaults = {
  out: '.cache/container-spread',
  starts: '10',
  /** Of measuring in each start. */
  seconds: '110',
  congestion: 'cubic',
  /** As kernel.randomize_va_space. */
  randomize: '2',
  /** With two copies each. */
  modes: 'bridge,none,volume',
  workloads:
    'http-latency,http-throughput,http-connect,https-latency,tcp-stream,exchange@payload=16KiB,exchange@payload=4MiB,handoff@payload=1KiB,handoff@payload=4MiB',
};
const baseline = 'host';
const startAndStopS = 45;

type Work = Bed['work'];

/** Four of the baseline, the control among them, and two of each other mode. */
function kindsOf({ modes }: Catalogue, ids: readonly string[]): readonly Kind[] {
  return [baseline, ...ids].map((id) => ({
    id,
    endpoint: modes.find((mode) => mode.id === id)?.endpoint ?? '',
    copies: id === baseline ? [id, controlId, `${id}-2`, `${id}-3`] : [id, `${id}-2`],
  }));
}

function withCopies(catalogue: Catalogue, kinds: readonly Kind[]): Catalogue {
  const copies = kinds.flatMap(({ id, copies }) =>
    copies
      .filter((copy) => copy !== id && copy !== controlId)
      .map((copy) => copyOf(catalogue, id, copy)),
  );
  return withModes(catalogue, copies);
}

function valuesOf(
  { config }: Bed,
  slices: readonly SliceRecord[],
  start: number,
): readonly SpreadValue[] {
  return slices.flatMap(({ ok, mode, workload, round, driver, values }) => {
    const [headline] = config.workloads.find(({ id }) => id === workload)?.metrics ?? [];
    const value = values[headline?.id ?? ''];
    if (!ok || value === undefined) return [];
    return [
      { start, round, mode, workload, value, ...(driver === undefined ? {} : { worker: driver }) },
    ];
  });
}

await runCampaign(defaults, async ({ words, options, signal, hasTimeFor }) => {
  const plain = await loadCatalogue(process.cwd());
  const kinds = kindsOf(plain, listOption(options['modes'] ?? ''));
  const catalogue = withCopies(plain, kinds);
  const kept = openRecords<SpreadValue>(join(options['out'] ?? '', 'values.ndjson'));
  // The same work in all starts: calibrated once.
  const keptWork = openRecords<Work>(join(options['out'] ?? '', 'work.ndjson'));
  const starts = Number(options['starts']);
  const seconds = Number(options['seconds']);
  const done = (): number => new Set(kept.all.map(({ start }) => start)).size;
  const measureStart = async (): Promise<void> => {
    const start = done();
    const [work] = keptWork.all;
    await using bed = await openBed({
      ...{ runId: 'container-spread', catalogue, baseline, seed: start, signal, say },
      modes: kinds.flatMap(({ copies }) => copies.filter((copy) => copy !== controlId)),
      workloads: listOption(options['workloads'] ?? ''),
      ...(work ? { work } : {}),
    });
    if (!work) keptWork.append([bed.work]);
    const slices = await measurePiece(bed, { seconds, seed: start, firstRound: 0, signal });
    if (signal.aborted) return;
    kept.append(valuesOf(bed, slices, start));
    say(`Start ${String(done())} of ${String(starts)} is done.`);
  };
  if (words[0] !== 'report') {
    using _ = holdSetting(congestionControl, options['congestion'] ?? '');
    using __ = holdSetting(addressRandomization, options['randomize'] ?? '');
    while (done() < starts && hasTimeFor(seconds + startAndStopS)) await measureStart();
  }
  process.stdout.write(
    `${String(done())} starts, ${options['congestion'] ?? ''}. Standard deviations with 95 % intervals.\n\n`,
  );
  process.stdout.write(spreadTable(kept.all, kinds, [baseline, controlId]));
  return done() >= starts;
});
