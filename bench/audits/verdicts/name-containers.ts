interface Named {
  readonly name: string;
}

/** `web, db and cache`. */
export function nameAll(containers: readonly (Named | string)[]): string {
  const names = containers.map((each) => (typeof each === 'string' ? each : each.name));
  return new Intl.ListFormat('en-GB').format([...new Set(names)]);
}

/** `Container web has`, `Containers web and db have`. */
export function nameContainers(
  containers: readonly Named[],
  one: string,
  several: string = one,
): string {
  const isOne = new Set(containers.map(({ name }) => name)).size === 1;
  return `${isOne ? 'Container' : 'Containers'} ${nameAll(containers)} ${isOne ? one : several}`;
}
