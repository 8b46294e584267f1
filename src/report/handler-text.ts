import { formatCpus, formatOverhead } from '../base/units.ts';
import { cpusAt, shareAt, type HandlerCost, type ModeCost } from '../results/text/handler-cost.ts';

const none = '–';

/** What stands above shares of a request: on the page, and again when its reader moves a slider. */
export function shareHead(handlerMs: number): string {
  return `With a handler of ${String(handlerMs)} ms`;
}

/** What stands above CPUs. */
export function cpuHead(requestsPerS: number): string {
  return `CPUs at ${requestsPerS.toLocaleString('en-US')} requests/s`;
}

/** A dash for a mode whose cost is inconclusive. */
export function shareText(handler: HandlerCost, cost: ModeCost, handlerMs: number): string {
  if (cost.verdict === 'inconclusive') return none;
  return formatOverhead(1 + shareAt(handler, cost, handlerMs).value);
}

/** Whether the CPU time of a mode is known well enough to be told. */
export function isCpuKnown({ cpuVerdict = 'inconclusive' }: ModeCost): boolean {
  return cpuVerdict !== 'inconclusive';
}

/** A dash for a mode of which it is not. */
export function cpuText(cost: ModeCost, requestsPerS: number): string {
  const cpus = isCpuKnown(cost) ? cpusAt(cost, requestsPerS) : undefined;
  return cpus ? formatCpus(cpus.value) : none;
}
