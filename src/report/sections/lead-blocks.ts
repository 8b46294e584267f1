import type { LoadedRun } from '../../results/loaded-run.ts';
import { handlerCost } from '../../results/text/handler-cost.ts';
import type { Block } from '../document.ts';
import { againCommand } from './method-lines.ts';

/** What the answer means for a handler, where the run can tell, and how to measure it again. */
export function leadBlocks(loaded: LoadedRun): readonly Block[] {
  const handler = handlerCost(loaded);
  return [
    ...(handler ? [{ kind: 'handler', handler } as const] : []),
    { kind: 'code', text: againCommand(loaded) },
  ];
}
