import { answerOf } from '../../results/text/answer.ts';
import { familiesOf } from '../../results/families.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import { familyAnchor } from '../family-anchor.ts';
import type { Part } from './part.ts';
import { workloadBlocks } from './workload-blocks.ts';

/** Tables of every workload; a run with one has the answer to it above already. */
export function numberParts(loaded: LoadedRun): readonly Part[] {
  return familiesOf(loaded.run).map((family) => ({
    id: familyAnchor(family.base),
    title: `Numbers: ${family.title}`,
    line: () =>
      family.settings.length === 1 ? answerOf(loaded, family.settings[0]).sentence : undefined,
    build: () => workloadBlocks(loaded, family),
  }));
}
