import type { AgentRequest, TogetherOutput } from '../base/agent-protocol.ts';
import type { DriverCommand } from '../contracts/driver.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';

interface AskedSlice {
  readonly endpoint: Endpoint;
  readonly workload: WorkloadCase;
  readonly work: number;
  readonly worker: number;
  /** That may drive it together; one where left out. */
  readonly processes?: number;
}

interface SliceRequest {
  /** How many really drive it. */
  readonly processes: number;
  readonly request: AgentRequest;
  /** From the agent's answer to what the workload reads. */
  readonly toOutput: (answer: unknown) => unknown;
}

/** What the agent is asked for: one process, or several where the workload can be divided among them. Pure. */
export function sliceRequest(
  { driver, startsProcess, request }: DriverCommand,
  { endpoint, workload: { division }, work, worker, processes: most = 1 }: AskedSlice,
): SliceRequest {
  const processes = Math.min(most, division?.maxProcesses ?? 1);
  if (!division || processes === 1) {
    const who = startsProcess ? {} : { worker };
    return {
      processes: 1,
      request: { do: 'drive', driver, ...who, request },
      toOutput: (answer) => answer,
    };
  }
  const requests = division.requests(endpoint, work, processes);
  return {
    processes,
    request: { do: 'drive-together', driver, worker, requests },
    toOutput: (answer) => division.merge(answer as TogetherOutput),
  };
}
