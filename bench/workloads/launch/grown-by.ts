/** By how much something is more than it was; nothing where one of both is not known. */
export function grownBy(
  metric: string,
  before: number | undefined,
  after: number | undefined,
): Readonly<Record<string, number>> {
  return before === undefined || after === undefined ? {} : { [metric]: after - before };
}
