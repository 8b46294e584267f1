/** How a process's system calls are filtered, from its /proc/<pid>/status: 0 not at all, 2 by a filter. Pure. */
export function parseSeccomp(status: string): number | undefined {
  const mode = /^Seccomp:\s*(\d+)/m.exec(status)?.[1];
  return mode === undefined ? undefined : Number(mode);
}
