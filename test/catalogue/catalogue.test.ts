import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makeConfig } from '../../src/config/config.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import type { Endpoint } from '../../src/contracts/endpoint.ts';
import { resolveCases } from '../../src/contracts/workload-case.ts';
import { hasFixedWork } from '../../src/contracts/workload.ts';
import { expectedDurationS } from '../../src/plan/expected-duration.ts';
import { engineTurns } from '../../src/plan/engine-turns.ts';
import { planOfConfig } from '../../src/plan/plan-of-config.ts';
import { commandOf } from '../unit/workloads/command-of.ts';

const root = join(import.meta.dirname, '..', '..');
const catalogue = await loadCatalogue(root);

const drivers = readdirSync(join(root, 'bench', 'drivers'));

const endpoints: readonly Endpoint[] = [
  {
    kind: 'tcp',
    host: '127.0.0.1',
    ports: Object.fromEntries(catalogue.services.map(({ id, port }) => [id, port])),
    name: { name: 'server', address: '127.0.0.1', resolver: '127.0.0.1' },
  },
  { kind: 'unix', folder: '/exchange' },
  { kind: 'volume', folder: '/exchange' },
];

describe.each([
  'modes',
  'services',
  'workloads',
  'conditions',
  'claims',
  'published',
  'charts',
  'comparisons',
  'trends',
  'reaches',
  'engines',
  'audits',
  'suites',
] as const)('bench/%s', (section) => {
  it('has every file in the catalogue', () => {
    const files = readdirSync(join(root, 'bench', section)).flatMap((name) =>
      name.endsWith('.ts') ? [name.replace(/\.ts$/, '')] : [],
    );
    expect(catalogue[section].map((item) => item.id).sort()).toEqual(files.sort());
  });

  it('gives every file a title of its own', () => {
    const titles = catalogue[section].map((item) => item.title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe.each(catalogue.modes.map((each) => [each.id, each] as const))('mode %s', (_, mode) => {
  it('says what it buys, each trait once', () => {
    expect(mode.buys).toBeDefined();
    expect(new Set(mode.buys).size).toBe(mode.buys?.length);
  });
});

const planned = catalogue.workloads.flatMap((each) => resolveCases(each));

describe.each(planned.map((each) => [each.id, each] as const))('workload %s', (_, workload) => {
  it('can be driven over at least one kind of endpoint', () => {
    const isDriven = ({ kind }: Endpoint) => workload.supports(kind, 'published', 'engine').ok;
    expect(endpoints.some(isDriven)).toBe(true);
  });

  it.each(endpoints)('drives $kind, or says in a sentence why not', (endpoint) => {
    const names = endpoint.kind === 'tcp' ? 'engine' : undefined;
    const support = workload.supports(endpoint.kind, 'published', names);
    if (support.ok && workload.measures === 'engine') {
      // The engine's own limits end it, so that there is nothing to calibrate.
      expect(hasFixedWork(workload)).toBe(true);
    } else if (support.ok) {
      const command = commandOf(workload)(endpoint, workload.work.first, 0);
      expect(JSON.parse(JSON.stringify(command))).toEqual(command);
      expect(drivers).toContain(`${command.driver}.ts`);
    } else {
      expect(support.why).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('does not count output that it cannot read', () => {
    for (const output of [undefined, null, {}, 'noise', 5]) {
      expect(workload.read(output, workload.work.first).ok).toBe(false);
    }
  });
});

describe.each(catalogue.engines.map((each) => [each.id, each] as const))(
  'engine setting %s',
  (_, engine) => {
    it('is none of the others by another name', () => {
      const same = catalogue.engines.filter(
        ({ daemon, release }) =>
          isDeepStrictEqual(daemon, engine.daemon) && release === engine.release,
      );
      expect(same).toEqual([engine]);
    });

    it('can be selected, and is told by its id in every turn', () => {
      const config = makeConfig({ engines: engine.id, engineRounds: 2 }, catalogue, root, () => 1);
      expect(engineTurns(config, 'monday').map((turn) => turn.engine)).toEqual([engine, engine]);
    });
  },
);

describe.each(catalogue.suites.map((each) => [each.id, each] as const))('suite %s', (_, suite) => {
  it('can be run without any other flag', () => {
    const config = makeConfig({ suite: suite.id }, catalogue, root, () => 1);
    expect(config.modes.map((mode) => mode.id)).toEqual(suite.modes);
    expect(config.budgetS).toBe(suite.budgetS);
  });
});

it('the quick suite is over in the minute and a half that its title promises', () => {
  const config = makeConfig({ suite: 'quick' }, catalogue, root, () => 1);
  expect(expectedDurationS(planOfConfig(config))).toBeLessThan(95);
});

it('throughput, whose blocks differ most, has a block in every fifth round of the quick suite, and bulk in every eighth', () => {
  const config = makeConfig({ suite: 'quick' }, catalogue, root, () => 1);
  expect(planOfConfig(config).roundIntervals).toMatchObject({
    ...{ 'http-latency': 1, 'http-throughput': 5, 'tcp-stream': 8 },
  });
});

describe.each(catalogue.charts.map((each) => [each.id, each] as const))('chart %s', (_, chart) => {
  it('draws nothing from nothing', () => {
    const nothing = { runId: 'r', hostname: 'h', baseline: 'host', threshold: 0.02, level: 0.95 };
    expect(
      chart.spec(
        {
          ...nothing,
          cells: [],
          histograms: [],
          shifts: [],
          drift: [],
          contrasts: [],
          generationStarts: [],
        },
        'wide',
      ),
    ).toBeUndefined();
  });
});

describe.each(catalogue.comparisons.map((each) => [each.id, each] as const))(
  'chart of several hosts %s',
  (_, chart) => {
    it('draws nothing from nothing', () => {
      const nothing = { baseline: 'host', level: 0.95, hosts: [], overheads: [], values: [] };
      expect(chart.spec(nothing, 'wide')).toBeUndefined();
    });
  },
);

it('one chart of several hosts is the first on their page', () => {
  expect(catalogue.comparisons.map(({ isLead = false }) => isLead).indexOf(true)).toBe(0);
  expect(catalogue.comparisons.filter(({ isLead = false }) => isLead)).toHaveLength(1);
});

describe.each(catalogue.trends.map((each) => [each.id, each] as const))(
  'chart of a host over time %s',
  (_, chart) => {
    const about = { hostname: 'h', baseline: 'host', level: 0.95, workloadTitle: 'w' };
    const point = {
      runId: 'r',
      startedAt: '2026-11-01',
      mode: 'm',
      ratio: 1,
      interval: [1, 1] as const,
    };

    it('draws nothing from nothing, and none of one run', () => {
      const data = { ...about, metricTitle: 't', better: 'lower' as const };
      expect(chart.spec({ ...data, points: [] }, 'wide')).toBeUndefined();
      expect(chart.spec({ ...data, points: [point] }, 'wide')).toBeUndefined();
    });
  },
);
