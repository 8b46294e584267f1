/** Exit codes of the command line (public). */
export const exitCodes = {
  done: 0,
  gateFailed: 1,
  badInput: 2,
  environment: 3,
  cellsFailed: 4,
  gateInconclusive: 5,
  interrupted: 130,
  terminated: 143,
} as const;

interface Entry {
  readonly exit: number;
  readonly hint: string;
}

/** Every error a user can meet. The message carries the values, the hint what to do about it. */
const catalogue = {
  BAD_FLAG: { exit: 2, hint: 'Run "npm run bench -- --help" for the flags.' },
  BAD_CONFIG: { exit: 2, hint: 'Correct the named field; docs/config.md lists them all.' },
  UNKNOWN_NAME: { exit: 2, hint: 'Run "npm run bench -- list" for what there is.' },
  BAD_CATALOGUE: { exit: 2, hint: 'CONTRIBUTING.md shows what a file under bench/ must export.' },
  BAD_RESULTS: { exit: 2, hint: 'Name a folder that "npm run bench" wrote under results/.' },
  NOT_COMPARABLE: {
    exit: 2,
    hint: 'Name different runs that have the baseline and at least one workload in common.',
  },
  TOO_FEW_BLOCKS: { exit: 2, hint: 'Raise --budget and run again.' },
  NO_ENGINE: { exit: 3, hint: 'Run "npm run setup", or set DOCKER_HOST to a running engine.' },
  ENGINE_FAILED: { exit: 3, hint: 'Run "npm run bench -- doctor" to see what the engine lacks.' },
  ENGINE_GONE: { exit: 3, hint: 'What was measured is kept. Start the engine and run again.' },
  ENGINE_BUSY: { exit: 3, hint: 'Wait for it to end: two runs on one engine measure each other.' },
  IMAGE_FAILED: { exit: 3, hint: 'Run "npm run setup", or "npm run bench -- images --load FILE".' },
  DISK_FAILED: { exit: 3, hint: 'Free space or permissions there, or name another --results.' },
  START_FAILED: { exit: 4, hint: 'Run "npm run bench -- doctor"; it checks what a mode needs.' },
  CLEANUP_FAILED: {
    exit: 3,
    hint: 'The results are complete. Run "npm run bench -- clean" to remove what may be left.',
  },
  CONTAINER_DIED: { exit: 4, hint: 'What was measured is kept. Its last output is shown above.' },
  SLICE_TIMEOUT: { exit: 4, hint: 'The machine may be overloaded; run doctor.' },
  INTERRUPTED: { exit: 130, hint: 'Start it again: what was finished is kept.' },
  TERMINATED: { exit: 143, hint: 'Start it again: what was finished is kept.' },
  BUG: { exit: 70, hint: 'This is a defect of Bridgetoll: please report it with this text.' },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof catalogue;

export interface BenchErrorFacts {
  readonly hint?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The only error that leaves a stage. */
export class BenchError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly exitCode: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, facts: BenchErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'BenchError';
    this.code = code;
    this.hint = facts.hint ?? catalogue[code].hint;
    this.exitCode = catalogue[code].exit;
    this.details = facts.details ?? {};
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
