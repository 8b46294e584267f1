import { comparedThings } from './compared-things.ts';
import type { Comparison, HostDifference } from './comparison.ts';
import { mainDifferences } from './host-differences.ts';

/** More is a table's. */
const maxShown = 6;
/** A longer value is not read between others. */
const maxValue = 34;
const maxLabels = 4;

/** What differs in one sentence, the likeliest cause first: `What differs, likeliest cause first: br_netfilter on / off; CPU A / B; and 9 more.` */
export function differenceSentence({ differs, runs }: Comparison): string {
  if (differs.length === 0)
    return `Nothing that the runs recorded of their ${comparedThings(runs).many} differs.`;
  const shown = mainDifferences(differs)
    .slice(0, maxShown)
    .map((each) => differenceText(each, runs.length));
  const more = differs.length - shown.length;
  const texts = [...shown, ...(more > 0 ? [`and ${String(more)} more`] : [])];
  return `What differs, likeliest cause first: ${texts.join('; ')}.`;
}

function differenceText({ what, values }: HostDifference, hosts: number): string {
  const [first, ...later] = values;
  if (!first) return what;
  if (hosts === 2) {
    const texts = values.map(({ value }) => value);
    return texts.every(({ length }) => length <= maxValue) ? `${what} ${texts.join(' / ')}` : what;
  }
  const others = later.filter(({ value }) => value !== first.value).map(({ run }) => run);
  const who =
    others.length <= maxLabels
      ? others.join(', ')
      : `${String(others.length)} of ${String(later.length)}`;
  return `${what} (${who} ${others.length === 1 ? 'differs' : 'differ'} from ${first.run})`;
}
