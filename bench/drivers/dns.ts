import { startSlice } from '../../src/agent/slice-clock.ts';
import type { SliceOutput } from '../../src/base/agent-protocol.ts';
import { messageOf } from '../../src/base/errors.ts';
import { defineDriver } from '../../src/contracts/driver.ts';
import { coolDown } from './connections/cool-down.ts';
import { LatencyRecorder, type RecordedLatencies } from './latency/latency-recorder.ts';
import { lookUp, type Question } from './names/look-up.ts';

export interface LookupsRequest extends Question {
  /** That the name has to have. */
  readonly address: string;
  /** Lookups, one after another. */
  readonly amount: number;
}

export type LookupsOutput = SliceOutput & RecordedLatencies;

export default defineDriver({ drive: driveLookups });

/** One slice: the same name looked up several times in a row. One wrong answer, or none in time, ends it. */
async function driveLookups(request: LookupsRequest): Promise<LookupsOutput> {
  // Each lookup leaves an entry in the table of tracked connections, as a closed connection does.
  await coolDown();
  const stop = startSlice();
  const recorder = new LatencyRecorder(request.amount, 0);
  let networkBytes = 0;
  for (let nth = 1; nth <= request.amount; nth += 1) {
    const { latencyMs, addresses, bytes } = await lookUp(request).catch((thrown: unknown) => {
      throw new Error(`lookup ${String(nth)} of ${String(request.amount)}: ${messageOf(thrown)}`);
    });
    recorder.record(latencyMs);
    networkBytes += bytes;
    const found = addresses.join(', ');
    if (found !== request.address) {
      throw new Error(`${request.name} is ${found || 'nothing'}, not ${request.address}`);
    }
  }
  return { ...stop(), networkBytes, ...recorder.recorded() };
}
