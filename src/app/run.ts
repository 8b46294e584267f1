import { makeConfig } from '../config/config.ts';
import { planOfConfig, planWarnings } from '../plan/plan-of-config.ts';
import { makeWritableFolder } from '../results/files/writable-folder.ts';
import { engineParts } from '../run/run-parts.ts';
import type { CommandContext } from './command-context.ts';
import { concludeRun } from './conclude-run.ts';
import { measureOnce } from './measure-once.ts';
import { newSeed } from './new-ids.ts';
import { findCampaign, refuseOtherCampaign } from './resume-campaign.ts';
import { runOnEngines } from './run-on-engines.ts';

/** `run`: measures, keeps results, draws the report, prints the verdicts; with `--engines` on each of them. */
export async function run(context: CommandContext, parts = engineParts): Promise<number> {
  const { invocation, terminal } = context;
  const { flags, root, cwd, signal } = invocation;
  const catalogue = await context.catalogue();
  const resumed = findCampaign(invocation);
  const config = makeConfig(flags, catalogue, cwd, () => resumed?.seed ?? newSeed());
  const plan = planOfConfig(config);
  if (resumed) refuseOtherCampaign(resumed, { config, plan, root });
  for (const each of planWarnings(config, plan)) terminal.warn(each);
  makeWritableFolder(config.resultsDir);
  terminal.say(`Seed ${String(config.seed)}.`);
  if (config.engines.length > 0) return runOnEngines({ config, resumed }, context, parts);
  const ended = await measureOnce({ config, plan }, context, parts);
  const isJson = flags.json ?? false;
  return concludeRun(ended, { config, catalogue, terminal, cwd, root, isJson, signal });
}
