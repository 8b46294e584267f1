import { stageStatements } from './test/architecture/stage-statements.mjs';

/** What a stage may import is what its own opening comment says. */
const stages = stageStatements(import.meta.dirname);

/** What the files of a kind may import, besides one another. As in docs/architecture.md. */
export const kinds = {
  modes: ['src/contracts'],
  services: ['src/base', 'src/contracts', 'bench/drivers'],
  workloads: ['src/base', 'src/contracts', 'bench/drivers', 'bench/services'],
  drivers: [
    ...['src/base', 'src/agent', 'src/contracts/driver', 'src/contracts/scratch-folder'],
    'bench/services',
  ],
  conditions: ['src/base', 'src/contracts'],
  findings: ['src/base', 'src/contracts', 'src/statistics', 'src/results', 'bench/conditions'],
  claims: ['src/base', 'src/contracts', 'bench/modes'],
  published: ['src/contracts'],
  charts: ['src/base', 'src/contracts', 'src/statistics', 'bench/conditions'],
  comparisons: ['src/base', 'src/contracts', 'bench/charts'],
  trends: ['src/base', 'src/contracts', 'bench/charts'],
  reaches: ['src/base', 'src/contracts', 'bench/charts'],
  engines: ['src/contracts'],
  audits: ['src/base', 'src/contracts'],
  suites: ['src/contracts'],
};

/** The only place that may import each of these packages. */
export const owners = {
  dockerode: 'src/engine',
  esbuild: 'src/engine|src/report/page|bench/compile-program.mjs',
  'tar-stream': 'src/engine|src/results/archive',
  autocannon: 'bench/drivers',
  vega: 'src/charts',
  'vega-lite': 'src/charts',
  'vega-embed': 'src/report/browser',
  'vega-interpreter': 'src/report/browser',
  '@resvg/resvg-js': 'src/charts',
  'csv-stringify': 'src/results|src/compare',
  'jsonc-parser': 'src/config',
  jstat: 'src/statistics',
  semver: 'src/compare',
  'simple-statistics': 'src/statistics',
  'hdr-histogram-js': 'src/base',
  'pure-rand': 'src/base',
  'fastest-levenshtein': 'src/config',
  commander: 'bench',
  tsx: 'bench',
  picocolors: 'src/terminal',
  'prom-client': 'src/exports',
  'slice-ansi': 'src/terminal',
  'string-width': 'src/terminal',
  'wrap-ansi': 'src/terminal',
  xmlbuilder2: 'src/exports|src/site',
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...[...stages].map(([stage, mayImport]) => ({
      name: `src-${stage}`,
      comment: `May import: ${mayImport.join(', ') || 'nothing'} (in the comment that opens the stage)`,
      severity: 'error',
      from: { path: `^src/${stage}/` },
      to: {
        path: '^(src|bench|test|docs)/',
        pathNot: `^src/(${[stage, ...mayImport].join('|')})/`,
      },
    })),
    ...Object.entries(kinds).map(([kind, mayImport]) => ({
      name: `bench-${kind}`,
      comment: `May import: ${mayImport.join(', ')}`,
      severity: 'error',
      from: { path: `^bench/${kind}/` },
      to: {
        path: '^(src|bench|test|docs)/',
        pathNot: [`bench/${kind}`, ...mayImport].map((each) => `^${each}[/.]`),
      },
    })),
    ...Object.entries(owners).map(([name, folder]) => ({
      name: `package-${name}`,
      comment: `May be imported by ${folder} only`,
      severity: 'error',
      from: { path: '^(src|bench)/', pathNot: `^(${folder})(/|$)` },
      to: { path: `(^|/)node_modules/(@types/)?${name}/` },
    })),
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'found',
      comment: 'A file or package that is not there would escape every other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-package',
      severity: 'error',
      from: { path: '^(src|bench)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
};
