import type { Audit } from './audit.ts';
import type { Chart } from './chart.ts';
import type { ArticleClaim } from './claim.ts';
import type { ComparisonChart } from './comparison-chart.ts';
import type { Condition } from './condition.ts';
import type { EngineSetting } from './engine-setting.ts';
import type { Finding } from './finding.ts';
import type { Mode } from './mode.ts';
import type { PublishedSource } from './published-figure.ts';
import type { ReachChart } from './reach-chart.ts';
import type { Service } from './service.ts';
import type { Suite } from './suite.ts';
import type { TrendChart } from './trend-chart.ts';
import type { Workload } from './workload.ts';

/** What the files of each folder under bench/ are. */
export interface Sections {
  readonly modes: readonly Mode[];
  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];
  /** What can be switched on the engine's host. */
  readonly conditions: readonly Condition[];
  readonly findings: readonly Finding[];
  readonly claims: readonly ArticleClaim[];
  /** The oldest first. */
  readonly published: readonly PublishedSource[];
  readonly charts: readonly Chart[];
  /** Charts of several runs. */
  readonly comparisons: readonly ComparisonChart[];
  /** Charts of the runs of one host over time. */
  readonly trends: readonly TrendChart[];
  /** Charts of who reaches whom on one engine. */
  readonly reaches: readonly ReachChart[];
  readonly engines: readonly EngineSetting[];
  readonly audits: readonly Audit[];
  readonly suites: readonly Suite[];
}
