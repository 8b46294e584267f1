/** The part of jstat that is used here; it comes without types. */
declare module 'jstat' {
  const jStat: {
    readonly normal: { inv(share: number, mean: number, deviation: number): number };
    readonly studentt: {
      inv(share: number, freedom: number): number;
      cdf(at: number, freedom: number): number;
    };
    readonly chisquare: { inv(share: number, freedom: number): number };
    readonly centralF: { inv(share: number, numerator: number, denominator: number): number };
  };
  export default jStat;
}
