import type { SliceOutput } from '../base/agent-protocol.ts';

/**
 * What drives load. The agent in the load container loads it by the name of its file, so a driver may
 * import base, the agent's clocks, npm packages and files beside it, and nothing that reads this machine.
 */
export interface Driver<Request, Output extends SliceOutput> {
  /**
   * One slice. @throws Error where there is none; its message is the slice's problem.
   * @param meetOthers to be awaited once the load and its clock have stopped, before anything is computed: it resolves
   * when all processes that drive the slice have stopped. Absent where there is no other.
   */
  drive(request: Request, meetOthers?: () => Promise<void>): Promise<Output>;
  /** Versions of the programs that it starts, by the name that run.json has for them. */
  versions?(): Readonly<Record<string, string>>;
}

export function defineDriver<Request, Output extends SliceOutput>(
  driver: Driver<Request, Output>,
): Driver<Request, Output> {
  return driver;
}

/** The command that makes a driver do one slice; `request` is the driver's own, and plain JSON. */
export interface DriverCommand {
  /** Name of its file under bench/drivers. */
  readonly driver: string;
  /** Whether the driver starts a process for each slice, so that no load worker takes part. */
  readonly startsProcess?: boolean;
  readonly request: unknown;
}
