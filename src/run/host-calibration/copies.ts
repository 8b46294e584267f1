import { BenchError } from '../../base/errors.ts';
import { controlId, type Mode } from '../../contracts/mode.ts';
import { compareModes } from '../../results/summary/compared-modes.ts';
import type { SummaryOverhead } from '../../results/schemas/summary-schema.ts';
import { halfWidth } from '../../statistics/confidence.ts';
import type { KnownWidth } from './resolution.ts';
import type { TemporaryRun } from './temporary-run.ts';

/** The baseline itself, and other copies of it: as many as a run has modes. */
export function copiesOf(baseline: Mode, count: number): readonly Mode[] {
  const others = Array.from({ length: count - 1 }, (_, at): Mode => {
    const number = String(at + 2);
    return { ...baseline, id: `${baseline.id}-${number}`, title: `${baseline.title} (${number})` };
  });
  return [baseline, ...others];
}

export interface CopyOverhead extends Pick<SummaryOverhead, 'ratio' | 'verdict'> {
  readonly mode: string;
  readonly interval: readonly [number, number];
  /** Whether it differs by more than chance and the number of copies explain. */
  readonly isApart: boolean;
}

/** What the copies seem to cost in the first metric, the control last. Pure. */
export function overheadsOfCopies({ run, summary }: TemporaryRun): readonly CopyOverhead[] {
  const [headline] = run.workloads[0]?.metrics ?? [];
  return summary.cells.flatMap(({ mode, metrics }) => {
    const overhead = metrics[headline?.id ?? '']?.overhead;
    if (!overhead) return [];
    const { ratio, interval, verdict, survivesHolm = false } = overhead;
    const isApart = survivesHolm && (verdict === 'slower' || verdict === 'faster');
    return [{ mode, ratio, interval, verdict, isApart }];
  });
}

/**
 * The widest interval among them, each compared as a mode is: with baseline and control. Modes that are as steady as
 * the baseline have none that is wider. Pure. @throws BenchError ENGINE_FAILED where nothing could be compared.
 */
export function widestOfCopies({ run, journal, summary }: TemporaryRun): KnownWidth {
  const [workload] = run.workloads;
  const [metric] = workload?.metrics ?? [];
  const { level } = summary.method;
  const ids = [...run.modes.map(({ id }) => id), controlId];
  const slices = new Map(
    ids.map((id) => [id, journal.filter((each) => each.ok && each.mode === id)] as const),
  );
  const compared =
    workload && metric ? compareModes({ run, workload, level }, metric.id, slices) : [];
  const [widest] = compared
    .filter(({ mode }) => mode !== controlId || run.modes.length === 1)
    .map(({ error }) => ({ error, half: halfWidth(error, level) }))
    .sort((a, b) => b.half - a.half);
  if (widest) return widest;
  throw new BenchError('ENGINE_FAILED', 'No copy of the baseline could be compared with it.');
}
