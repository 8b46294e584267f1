import type { ProgressScreen } from '../base/progress-view.ts';
import { controlId } from '../contracts/mode.ts';
import { loadWorkersOf } from '../plan/load-workers.ts';
import { copiesOfGeneration, startRunTestBed, type RunTestBedOptions } from './run-test-bed.ts';
import type { TestBed } from './test-bed.ts';

/** Starts everything anew, and says so. */
export function startGeneration(
  options: RunTestBedOptions & { readonly terminal: ProgressScreen },
  generation: number,
): Promise<TestBed> {
  const { config, plan, record, terminal } = options;
  const copies = copiesOfGeneration(config, record.run, generation);
  const which =
    plan.generations === 1
      ? 'Starting'
      : `Generation ${String(generation + 1)} of ${String(plan.generations)}: starting`;
  const modes = String(copies.filter(({ id }) => id !== controlId).length);
  terminal.say(`${which} ${modes} modes and the control, and warming them up.`);
  return startRunTestBed(copies, loadWorkersOf(plan, generation), options);
}
