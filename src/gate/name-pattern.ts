/** Whether a name of a rule stands for several. */
export function isPattern(name: string): boolean {
  return name.includes('*');
}

/** `*` stands for any number of characters, everything else for itself. */
export function matchesName(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
