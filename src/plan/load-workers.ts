import type { Plan } from './plan.ts';

/** Processes of each mode that drive a workload in the course of a run. */
const processesPerRun = 3;

/**
 * Numbers of the load workers that each mode has in a generation, each a process of its own. Two processes of
 * one program differ for as long as they live. A run of one generation therefore takes three in turn; with
 * more generations each brings new ones, and needs fewer to warm up. Pure.
 * @param generation from 0. @returns counted on over generations, so that a number names one process of a mode.
 */
export function loadWorkersOf(
  { generations }: Pick<Plan, 'generations'>,
  generation: number,
): readonly number[] {
  const count = Math.ceil(processesPerRun / generations);
  return Array.from({ length: count }, (_, at) => generation * count + at);
}
