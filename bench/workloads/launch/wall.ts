/** What a host runs out of, by what engines and kernels say then. */
const walls: readonly (readonly [RegExp, string])[] = [
  [/exchange full/i, 'the ports of a bridge (the kernel gives it 1,023)'],
  [/no available IPv4 addresses|could not find an available/i, 'the addresses of the network'],
  [/port is already allocated|all ports are allocated/i, 'the ports of the host'],
  [/cannot allocate memory|out of memory|exit code 137/i, 'memory'],
  [/resource temporarily unavailable|pthread_create|pids limit/i, 'process ids'],
  [/too many open files/i, 'open files'],
  [/no space left/i, 'space on disk'],
];

/** A clause that says what kept an engine from starting one more container: in its own words where the cause is not known. */
export function describeWall(message: string): string {
  const [, missing] = walls.find(([pattern]) => pattern.test(message)) ?? [];
  return missing === undefined
    ? `the next one failed ("${message.replace(/\.$/, '')}")`
    : `the host ran out of ${missing}`;
}
