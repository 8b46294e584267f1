import { traitsOf } from '../../contracts/trait.ts';
import type { Table } from '../../contracts/table.ts';
import { formatDifference } from '../../base/units.ts';
import { handlerCost } from '../../results/text/handler-cost.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';

const none = '–';

/** What each mode gives for its price. A star marks what this run saw; Docker's documentation says the rest. */
export function buysTable(loaded: LoadedRun): Table {
  const { run } = loaded;
  const costs = handlerCost(loaded)?.modes ?? [];
  const rows = run.modes.flatMap((mode) => {
    const traits = traitsOf(mode, run.claims[mode.id]);
    if (traits.length === 0) return [];
    const cost = costs.find((each) => each.mode === mode.id);
    const price =
      mode.id === run.parameters.baseline
        ? 'baseline'
        : cost === undefined
          ? none
          : cost.verdict === 'inconclusive' || cost.isWithdrawn
            ? 'inconclusive'
            : formatDifference(cost.addedUs, 'us');
    const cells = traits.map(
      ({ holds, isSeen }) => `${holds ? 'yes' : none}${holds && isSeen ? ' *' : ''}`,
    );
    return [{ cells: [mode.id, price, ...cells], traits }];
  });
  const titles = rows[0]?.traits.map(({ title }) => title) ?? [];
  return {
    caption:
      'What a mode gives to its server. *: seen when this run started it; the rest is what Docker documents',
    head: [
      'Mode',
      'Adds to a request',
      ...titles.map((title) => title.replace(/^./, (first) => first.toUpperCase())),
    ],
    rows: rows.map(({ cells }) => cells),
  };
}
