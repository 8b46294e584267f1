/** Where servers keep the files that workloads fetch, and the client of a volume finds them. */
export const payloadFolder = '/payload';

/** Where the client of a volume reads the file of that size, and below the root of every server's HTTP. */
export function payloadPath(bytes: number): string {
  return `${payloadFolder}/${String(bytes)}.bin`;
}
