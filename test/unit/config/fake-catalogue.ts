import type { Catalogue } from '../../../src/contracts/catalogue.ts';
import type { Mode } from '../../../src/contracts/mode.ts';
import type { Workload } from '../../../src/contracts/workload.ts';

const mode = (id: string, dependsOn?: Mode['dependsOn']): Mode => ({
  ...(dependsOn ? { dependsOn } : {}),
  id,
  title: id,
  phrase: 'a mode',
  docker: 'bridge',
  family: 'bridge',
  path: 'client → server',
  endpoint: 'tcp',
  requires: [],
  proof: {},
  start: () => Promise.reject(new Error('nothing is started here')),
});

const workload = (id: string): Workload => ({
  id,
  title: id,
  summary: id,
  metrics: [{ id: 'latency_p50_us', title: 'Median latency', unit: 'us', better: 'lower' }],
  parameters: {},
  constants: {},
  workUnit: 'requests',
  notes: [],
  service: 'http',
  supports: (endpoint) => (endpoint === 'volume' ? { ok: false, why: 'No files.' } : { ok: true }),
  resolve: () => ({
    work: { first: 1, min: 1, max: 1 },
    targetMs: 1,
    warmUpWork: 1,
    command: () => ({ driver: 'none', request: {} }),
    read: () => ({ ok: false, problem: 'nothing is read here' }),
  }),
});

/** Three modes, two workloads, and a suite with a baseline and one without. */
export const fakeCatalogue: Catalogue = {
  modes: [mode('host'), mode('bridge', ['bridge-netfilter']), mode('none')],
  workloads: [workload('http-latency'), workload('http-throughput')],
  services: [],
  conditions: [],
  roots: [],
  findings: [],
  claims: [],
  published: [],
  charts: [],
  comparisons: [],
  trends: [],
  reaches: [],
  engines: ['plain', 'tuned', 'newer'].map((id) => ({ id, title: id, daemon: {} })),
  audits: [],
  suites: [
    {
      id: 'default',
      isDefault: true,
      baseline: 'host',
      title: 'Default',
      modes: ['host', 'bridge', 'none'],
      workloads: ['http-latency', 'http-throughput'],
      budgetS: 270,
    },
    {
      id: 'quick',
      baseline: 'host',
      title: 'Quick',
      modes: ['host', 'bridge'],
      workloads: ['http-latency'],
      budgetS: 60,
    },
  ],
};
