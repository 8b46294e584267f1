import jStat from 'jstat';
import { mean, sum } from 'simple-statistics';

export interface VarianceComponent {
  /** Standard deviation between groups, what the noise within them explains taken off; 0 where that is all. */
  readonly deviation: number;
  /** 95 %, for the deviation; its lower bound is 0 where no difference is seen. */
  readonly interval: readonly [number, number];
  readonly groups: number;
}

/**
 * One-way random effects by analysis of variance: σ² = (MS between − MS within) / n (Searle, Casella and
 * McCulloch, "Variance Components", 1992, section 3.6). Its interval takes the bounds of MS between from χ² and
 * MS within as known, since it has several times the degrees of freedom (Williams 1962, Biometrika 49:278).
 * @param groups values of each; all of one length, at least 2.
 * @param lost degrees of freedom that were used before: 1 for each mean that was taken off over groups.
 * @returns undefined for fewer than two degrees of freedom between groups.
 */
export function betweenGroups(
  groups: readonly (readonly number[])[],
  lost = 1,
): VarianceComponent | undefined {
  const size = groups[0]?.length ?? 0;
  const freedom = groups.length - lost;
  if (freedom < 2 || size < 2 || groups.some((group) => group.length !== size)) return undefined;
  const means = groups.map((group) => mean([...group]));
  // Where means were taken off before, those of the groups are about 0 already.
  const centre = lost === 1 ? mean(means) : 0;
  const between = (size * sum(means.map((each) => (each - centre) ** 2))) / freedom;
  const squares = groups.flatMap((group, index) =>
    group.map((value) => (value - (means[index] ?? 0)) ** 2),
  );
  // As many were lost in each of the `size` columns as over the groups.
  const within = sum(squares) / (freedom * (size - 1));
  const deviationOf = (square: number): number => Math.sqrt(Math.max(0, (square - within) / size));
  const bound = (share: number): number =>
    deviationOf((between * freedom) / jStat.chisquare.inv(share, freedom));
  return {
    deviation: deviationOf(between),
    interval: [bound(0.975), bound(0.025)],
    groups: groups.length,
  };
}
