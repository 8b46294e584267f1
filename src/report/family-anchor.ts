/** Anchor of the section with the numbers of a workload, by its id without settings. */
export function familyAnchor(base: string): string {
  return `numbers-${base}`;
}
