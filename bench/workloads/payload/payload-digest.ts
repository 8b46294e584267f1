import { createCipheriv, createHash } from 'node:crypto';

const pieceBytes = 2 ** 20;

/** SHA-256 in hex of the file of that size which bench/images/server/write-payloads.sh writes. */
export function payloadDigest(bytes: number): string {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
  const zeros = Buffer.alloc(Math.min(bytes, pieceBytes));
  const hash = createHash('sha256');
  for (let left = bytes; left > 0; left -= pieceBytes) {
    hash.update(cipher.update(zeros.subarray(0, Math.min(left, pieceBytes))));
  }
  return hash.digest('hex');
}
