import type { Settings } from './config-file.ts';

export type Flags = Settings & {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly save?: string;
  readonly load?: string;
  readonly out?: string;
  readonly all?: boolean;
  readonly resume?: string;
  readonly cite?: boolean;
  readonly calibrate?: boolean;
  readonly base?: string;
  readonly junit?: string;
  readonly openmetrics?: string;
  readonly smallerIsBetter?: string;
  readonly biggerIsBetter?: string;
  readonly full?: boolean;
  readonly raw?: boolean;
  readonly allow?: string;
  readonly fail?: boolean;
  readonly private?: boolean;
};

/** One call of the command line. */
export interface Invocation {
  readonly flags: Flags;
  readonly args: readonly string[];
  /** The root folder of the repository. */
  readonly root: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What starts the program, where that is not `npm run bench --`. */
  readonly calledAs?: string | undefined;
  /** Aborted with the reason `SIGINT` or `SIGTERM`. */
  readonly signal: AbortSignal;
}
