import { exitCodes } from './exit-codes.mjs';

interface Entry {
  readonly exit: keyof typeof exitCodes;
  readonly hint: string;
}

/** Every error that a user can see. The message has the values; the hint says what to do. */
const catalogue = {
  BAD_FLAG: { exit: 'badInput', hint: 'Run "npm run bench -- --help" for the flags.' },
  BAD_CONFIG: { exit: 'badInput', hint: 'Correct that field; docs/config.md lists all fields.' },
  UNKNOWN_NAME: { exit: 'badInput', hint: 'Run "npm run bench -- list" to see all names.' },
  BAD_CATALOGUE: {
    exit: 'badInput',
    hint: 'CONTRIBUTING.md shows what a file under bench/ must export.',
  },
  BAD_RESULTS: {
    exit: 'badInput',
    hint: 'Name a run under results/, its folder, or its archive.',
  },
  BAD_ARCHIVE: {
    exit: 'badInput',
    hint: 'Ask for it again, or name the folder of the run; "pack" makes an archive of it.',
  },
  PRIVATE_DATA: {
    exit: 'badInput',
    hint: 'Nothing was written. What may be published, name with --allow, joined by commas.',
  },
  NOT_COMPARABLE: {
    exit: 'badInput',
    hint: 'Name different runs that have the baseline and at least one workload in common.',
  },
  TOO_FEW_BLOCKS: {
    exit: 'badInput',
    hint: 'Raise --budget and run again.',
  },
  NO_ENGINE: {
    exit: 'environment',
    hint: 'Start Docker, install it ("npm run setup" does, in a checkout), or set DOCKER_HOST.',
  },
  ENGINE_FAILED: {
    exit: 'environment',
    hint: 'Run "npm run bench -- doctor" to see what the engine lacks.',
  },
  ENGINE_GONE: {
    exit: 'environment',
    hint: 'What was measured is kept. Start the engine and run again.',
  },
  ENGINE_BUSY: {
    exit: 'environment',
    hint: 'Wait until it ends: two runs on one engine would disturb each other.',
  },
  IMAGE_FAILED: {
    exit: 'environment',
    hint: 'Let the engine reach a registry, install mmdebstrap, or run "npm run bench -- images --load FILE".',
  },
  DISK_FAILED: {
    exit: 'environment',
    hint: 'Free space or permissions there, or name another --results.',
  },
  START_FAILED: {
    exit: 'cellsFailed',
    hint: 'Run "npm run bench -- doctor"; it checks what a mode needs.',
  },
  CLEANUP_FAILED: {
    exit: 'environment',
    hint: 'The results are complete. Run "npm run bench -- clean" to remove what may be left.',
  },
  UNSUPPORTED: {
    exit: 'environment',
    hint: 'Select other workloads or settings, or change the host as the message says.',
  },
  CONDITION_FAILED: {
    exit: 'environment',
    hint: 'What was measured is kept. Run "npm run bench -- clean", which puts back what may be left.',
  },
  CONTAINER_DIED: {
    exit: 'cellsFailed',
    hint: 'What was measured is kept. Its last output is shown above.',
  },
  SLICE_TIMEOUT: { exit: 'cellsFailed', hint: 'The machine may be overloaded; run doctor.' },
  INTERRUPTED: { exit: 'interrupted', hint: 'Start it again: what was finished is kept.' },
  TERMINATED: { exit: 'terminated', hint: 'Start it again: what was finished is kept.' },
  BUG: { exit: 'bug', hint: 'This is a defect of Bridgetoll: please report it with this text.' },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof catalogue;

export interface BenchErrorFacts {
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The only kind of error that leaves a stage. */
export class BenchError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly exitCode: number;

  constructor(code: ErrorCode, message: string, facts: BenchErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'BenchError';
    this.code = code;
    this.hint = facts.hint ?? catalogue[code].hint;
    this.exitCode = exitCodes[catalogue[code].exit];
  }
}

/** The message of any thrown value. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
