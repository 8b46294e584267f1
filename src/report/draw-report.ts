import type { Chart } from '../define/chart.ts';
import type { LoadedRun } from '../results/loaded-run.ts';

export const fewestBlocks = 10;

export interface DrawnReport {
  readonly dir: string;
}

export function drawReport(wish: {
  run: LoadedRun;
  charts: readonly Chart[];
  reportsDir: string;
}): Promise<DrawnReport> {
  return Promise.resolve({ dir: wish.reportsDir });
}
