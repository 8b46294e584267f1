import type { Comparison } from '../../compare/comparison.ts';

/** How the numbers of a comparison come about, in a few lines. */
export function methodLines({ baseline, threshold, level, runs }: Comparison): readonly string[] {
  const [first = '', second = ''] = runs.map(({ label }) => label);
  const percent = `${String(level * 100)} %`;
  return [
    `The overhead of a mode is mode / ${baseline} − 1, paired within the blocks of its own run, with its ${percent} interval.`,
    `${second} / ${first} is (1 + ${second}) / (1 + ${first}) − 1, with the interval of two independent runs (Zou and Donner 2008).`,
    `Equivalent: the whole interval lies inside ±${(threshold * 100).toFixed(1)} %. Slower or faster, which is more or less expensive: it lies on one side of zero and reaches beyond that. Inconclusive: neither.`,
    `Each difference has its own ${percent}: expect one wrong verdict in twenty. The control is a second copy of ${baseline}: what it shows is noise.`,
    `Values of ${baseline} itself have no verdict: nothing pairs one run with another, so all else that differs between them is in them.`,
    ...(runs.some(({ pooled }) => pooled)
      ? [
          'Several runs of one host are pooled by random effects (Paule and Mandel 1982) with an interval after Hartung and Knapp (2001).',
        ]
      : []),
  ];
}
