import { parseArgs } from 'node:util';

/** How a campaign was called, and when it has to stop. */
export interface Campaign {
  /** Subcommand, and anything else that is no option. */
  readonly words: readonly string[];
  /** Options by name, their defaults filled in. */
  readonly options: Readonly<Record<string, string>>;
  /** Aborted by SIGINT and SIGTERM; what is under way is given up and cleaned up. */
  readonly signal: AbortSignal;
  /** Whether a piece of so many seconds still fits into --minutes. */
  readonly hasTimeFor: (seconds: number) => boolean;
}

/** Exit code of a campaign that has more to do: call it again with the same --out. */
const unfinished = 5;
const secondSignal = 130;

/**
 * Runs a campaign and exits: 0 where it is complete, 5 where --minutes or a signal ended it before that.
 * @param defaults of the options; each is a string. `minutes` is one of every campaign.
 */
export async function runCampaign(
  defaults: Readonly<Record<string, string>>,
  work: (campaign: Campaign) => Promise<boolean>,
): Promise<void> {
  const known = { minutes: '600', ...defaults };
  const { values, positionals } = parseArgs({
    options: Object.fromEntries(
      Object.keys(known).map((name) => [name, { type: 'string' as const }]),
    ),
    allowPositionals: true,
  });
  const options = { ...known, ...(values as Record<string, string>) };
  const endMs = performance.now() + Number(options.minutes) * 60_000;
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(secondSignal);
      say(`${name}: cleaning up.`);
      controller.abort(name);
    });
  }
  const { signal } = controller;
  const campaign = {
    ...{ words: positionals, options, signal },
    hasTimeFor: (seconds: number) => !signal.aborted && performance.now() + seconds * 1000 < endMs,
  };
  const isDone = await work(campaign).catch((thrown: unknown) => {
    // What was under way ends with an error, and that is no news.
    if (signal.aborted) return false;
    throw thrown;
  });
  if (!isDone) say('There is more to do: call it again with the same --out to go on.');
  process.exitCode = isDone ? 0 : unfinished;
}

/** Progress for people; results go to stdout. */
export function say(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

export function listOption(text: string): readonly string[] {
  return text.split(',').filter((each) => each !== '');
}
