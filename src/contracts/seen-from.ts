/** Below it, every server over HTTP tells whether it sees the client under an address. */
export const seenFromFolder = '/seen-from';

/** Answered with 200 where the server sees the client under that address, else with `seenOtherwise`. */
export function seenFromPath(address: string): string {
  return `${seenFromFolder}/${address}`;
}

/** HTTP status: it sees the client, under another address. */
export const seenOtherwise = 403;
