import { warning, type Warning } from '../../base/warnings.ts';
import type { JournalLine } from '../journal.ts';
import { cellOf, kernelWork } from './kernel-work.ts';
import { marksOf, type SliceMark } from './slice-marks.ts';

export interface DisturbedSlices {
  /** Good slices of which it was recorded. */
  readonly slices: number;
  /** Of them, those that anything disturbed, 0 to 1. */
  readonly share: number;
  /** Those that each thing disturbed: more than `share` together where several did. */
  readonly byMark: readonly { readonly mark: SliceMark; readonly share: number }[];
}

const names: Readonly<Record<SliceMark, string>> = {
  foreign: 'by other processes',
  stolen: 'by steal',
  throttled: 'by throttling',
  'clock-jump': 'by a jump of the clock',
};

/** @returns undefined where it was recorded of no slice. Pure. */
export function disturbedSlices(journal: readonly JournalLine[]): DisturbedSlices | undefined {
  const known = journal.filter(({ ok, disturbance }) => ok && disturbance !== undefined);
  if (known.length === 0) return undefined;
  const kernelShares = kernelWork(known);
  const marks = known.map((slice) => marksOf(slice, kernelShares.get(cellOf(slice))));
  const shareOf = (is: (own: readonly SliceMark[]) => boolean): number =>
    marks.filter(is).length / known.length;
  const byMark = (Object.keys(names) as SliceMark[])
    .map((mark) => ({ mark, share: shareOf((own) => own.includes(mark)) }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share);
  return { slices: known.length, share: shareOf((own) => own.length > 0), byMark };
}

/** `12 % of the slices were disturbed: 9 % by other processes, 3 % by steal.` */
export function formatDisturbed({ share, byMark }: DisturbedSlices): string {
  if (byMark.length === 0) return 'No slice was disturbed by anything that the machine counts.';
  const parts = byMark.map((each) => `${percent(each.share)} ${names[each.mark]}`);
  return `${percent(share)} of the slices were disturbed: ${parts.join(', ')}.`;
}

/** Of slices, before it is worth a warning: up to here, errors are those of a quiet machine (docs/method.md). */
const maxShare = 0.1;

/** Pure. */
export function disturbedWarnings(journal: readonly JournalLine[]): readonly Warning[] {
  const found = disturbedSlices(journal);
  return found && found.share > maxShare ? [warning('DISTURBED', formatDisturbed(found))] : [];
}

function percent(share: number): string {
  const value = share * 100;
  return `${value.toFixed(value < 1 ? 1 : 0)} %`;
}
