import { defineFinding } from '../../src/contracts/finding.ts';
import { namespaceDifferences } from '../../src/results/text/namespace-differences.ts';

export default defineFinding({
  id: 'caveats',
  title: 'What could not be made equal',
  summary: 'Differences between modes that are not the network path.',
  kind: 'caveat',
  find({ run, host }) {
    const { server, load } = host.cpusets;
    const differences = namespaceDifferences(run.namespaces ?? {});
    return {
      sentences: [
        ...new Set(run.modes.flatMap((mode) => mode.caveats ?? [])),
        ...(differences.length > 0
          ? [`The network namespaces gave different settings to TCP: ${differences.join('. ')}.`]
          : []),
        ...(server === load
          ? [
              `Server and load share the same CPUs (${server}): modes that need more CPU look more expensive than they are.`,
            ]
          : []),
        'Both ends are on one machine: no network card and no switch is involved.',
      ],
      tables: [],
    };
  },
});
