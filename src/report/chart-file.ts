/** A drawn chart as page and Markdown need it. */
export interface ChartFile {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** Text for those who cannot see it. */
  readonly description: string;
  readonly svg: string;
}
