import { mean, sum } from 'simple-statistics';
import { dependence } from './autocorrelation.ts';
import type { Comparison } from './comparison.ts';
import { clustersOf, type Cluster } from './clusters.ts';
import { logChiSquareBias } from './log-chi-square.ts';
import { keptOf } from './trimmed-mean.ts';

/** How well a centre is known, and what would make it better known. */
export interface StandardError {
  /** Of the centre. */
  readonly variance: number;
  /** Design effect: how many times larger it is than if all blocks were independent. */
  readonly effect: number;
  /** The part of it that more blocks of the same containers and load workers would lower. */
  readonly ofBlocks: number;
  /** Degrees of freedom of the variance, for Student's t. */
  readonly freedom: number;
  readonly blocks: number;
  /** Generations that it counts; 1 says nothing about other containers. */
  readonly generations: number;
}

/** Weight and degrees of freedom that the other modes of a workload lend to each, as if they were generations more. */
const lentWeight = 0.5;
const lentFreedom = 0.75;
/** Of all load workers' degrees of freedom; comparisons share the baseline's, so they are not independent. */
const workerShare = 0.7;
/** A design effect is never taken to be smaller: no blocks are a tenth as noisy together as apart. */
const minEffect = 0.1;
/** Of a variance that is taken for known. */
const manyDegrees = 1e6;

/**
 * Standard errors of one metric's comparisons in one workload, the control's among them.
 *
 * With several generations, blocks of one generation share their containers and load workers, so generations
 * are the unit: the cluster variance V = G / (G − 1) · Σ (sum of a generation's influences)² / n² (Liang and Zeger 1986). Its ratio to
 * the variance of independent blocks, the design effect (Kish 1965), has G − 1 degrees of freedom, which is few. So each mode's is averaged with the
 * geometric mean over all modes, which one unstable mode hardly moves (a moderated t: Smyth 2004). Weight and freedom of that mean
 * were chosen by simulated coverage (docs/evidence/interval-simulation.md).
 *
 * With one generation, it says nothing about other containers. The variance of blocks is that of independent ones times
 * (1 + ρ) / (1 − ρ), with ρ pooled over all comparisons; load workers add what their design effect exceeds 1 by, pooled as well;
 * degrees of freedom by Satterthwaite (1946).
 */
export function standardErrors(comparisons: readonly Comparison[]): readonly StandardError[] {
  const byGeneration = comparisons.map((each) => clustersOf(each, 'generation'));
  const isReplicated =
    byGeneration.length > 0 && byGeneration.every((clusters) => clusters.length > 1);
  return isReplicated ? ofGenerations(comparisons, byGeneration) : withinGeneration(comparisons);
}

function ofGenerations(
  comparisons: readonly Comparison[],
  clusters: readonly (readonly Cluster[])[],
): readonly StandardError[] {
  const effects = comparisons.map((each, at) => designEffect(each, clusters[at] ?? []));
  const lent = Math.exp(
    mean(
      effects.map(
        (effect, at) => Math.log(effect) - logChiSquareBias((clusters[at]?.length ?? 2) - 1),
      ),
    ),
  );
  return comparisons.map((each, at) => {
    const generations = clusters[at]?.length ?? 0;
    const own = generations - 1;
    const effect = (lentWeight * lent + own * (effects[at] ?? 1)) / (lentWeight + own);
    const independent = varianceOfIndependent(each);
    return {
      ...{ variance: effect * independent, effect },
      ofBlocks: Math.min(1, effect) * independent,
      freedom: own + lentFreedom,
      blocks: each.influences.length,
      generations,
    };
  });
}

function withinGeneration(comparisons: readonly Comparison[]): readonly StandardError[] {
  const serial = dependence(comparisons.map((each) => each.influences));
  const workers = comparisons.map((each) => clustersOf(each, 'worker'));
  const effects = comparisons.flatMap((each, at) => {
    const clusters = workers[at] ?? [];
    return clusters.length > 1 ? [designEffect(each, clusters)] : [];
  });
  const excess = effects.length === 0 ? 0 : Math.max(0, mean(effects) - 1);
  const workerFreedom = workerShare * sum(workers.map((each) => Math.max(0, each.length - 1)));
  return comparisons.map((each) => {
    const blocks = each.influences.length;
    const independent = varianceOfIndependent(each);
    const ofBlocks = serial * independent;
    const ofWorkers = excess * independent;
    const variance = ofBlocks + ofWorkers;
    const freedom =
      variance === 0
        ? manyDegrees
        : variance ** 2 /
          (ofBlocks ** 2 / Math.max(1, keptOf(blocks) - 1) +
            (workerFreedom === 0 ? 0 : ofWorkers ** 2 / workerFreedom));
    return { variance, effect: serial + excess, ofBlocks, freedom, blocks, generations: 1 };
  });
}

/** Of the centre, if all blocks were independent. */
function varianceOfIndependent({ influences }: Comparison): number {
  const size = influences.length;
  return sum(influences.map((each) => each ** 2)) / (size * Math.max(1, size - 1));
}

function designEffect(comparison: Comparison, clusters: readonly Cluster[]): number {
  const independent = varianceOfIndependent(comparison);
  if (independent === 0) return 1;
  const count = clusters.length;
  const squares = sum(clusters.map((cluster) => sum([...cluster]) ** 2));
  const clustered = ((count / (count - 1)) * squares) / comparison.influences.length ** 2;
  return Math.max(minEffect, clustered / independent);
}
