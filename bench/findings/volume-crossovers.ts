import { formatValue } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import { findCrossovers } from '../../src/statistics/crossovers.ts';
import { dataWays } from './payload-ways/payload-ways.ts';

export default defineFinding({
  id: 'volume-crossovers',
  title: 'Where volumes and networks cross',
  summary: 'The payload at which a shared volume and another mode take the same time.',
  kind: 'answer',
  topic: 'volumes',
  find(measured) {
    const crossings = dataWays(measured).flatMap(({ title, volumes, others }) =>
      volumes.flatMap((volume) =>
        others.flatMap((other) =>
          findCrossovers(volume.points, other.points).map((each) => ({
            ...each,
            ...{ title, volume: volume.mode, other: other.mode },
          })),
        ),
      ),
    );
    if (crossings.length === 0) return undefined;
    return {
      sentences: [
        'A crossing counts only where the intervals are apart at the measured sizes on both sides of it.',
      ],
      tables: [
        {
          caption: 'Where a volume and another mode take the same time',
          head: ['Volume', 'Workload', 'Other mode', 'Payload', 'Time', 'Beyond it, the volume is'],
          rows: crossings.map(({ title, volume, other, x, value, lowerBeyond }) => [
            ...[volume, title, other, `about ${approximately(x)}`],
            ...[`about ${formatValue(value, 'us')}`, lowerBeyond === 'first' ? 'faster' : 'slower'],
          ]),
        },
      ],
    };
  },
});

/** Two digits: a point between two that were measured. */
function approximately(bytes: number): string {
  const units = [
    ['MiB', 2 ** 20],
    ['KiB', 2 ** 10],
  ] as const;
  const [unit, scale] = units.find(([, each]) => bytes >= each) ?? ['B', 1];
  return `${Number((bytes / scale).toPrecision(2)).toString()} ${unit}`;
}
