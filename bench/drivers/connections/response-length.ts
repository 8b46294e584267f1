const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const zero = 0x30;
const nine = 0x39;
const space = 0x20;
/** Makes an ASCII letter of a field's name lower-case. */
const lowerCase = 0x20;
const okStatus = Buffer.from('HTTP/1.1 200 ');
const contentLength = Buffer.from('content-length:');

/**
 * Length of a response in bytes, head and body, read without making a string or an object (RFC 9112).
 * @param bytes that begin with a response. @param filled how many of them have come.
 * @returns 0 while the head is not whole. @throws Error where it is no 200 with a Content-Length.
 */
export function responseLength(bytes: Buffer, filled: number): number {
  let body = -1;
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(lineFeed, from);
    if (end === -1 || end >= filled) return 0;
    if (from === 0) {
      if (!startsWith(bytes, 0, okStatus)) throw new Error(`HTTP status ${statusOf(bytes, end)}`);
    } else if (bytes[from] === carriageReturn) {
      if (body === -1) throw new Error('the response has no Content-Length');
      return end + 1 + body;
    } else if (startsWith(bytes, from, contentLength)) {
      body = readNumber(bytes, from + contentLength.length);
    }
    from = end + 1;
  }
}

/** Whether it does, where lower and upper case of letters are one. */
function startsWith(bytes: Buffer, from: number, wanted: Buffer): boolean {
  for (let at = 0; at < wanted.length; at += 1) {
    if (((bytes[from + at] ?? 0) | lowerCase) !== ((wanted[at] ?? 0) | lowerCase)) return false;
  }
  return true;
}

function readNumber(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === space) at += 1;
  let value = 0;
  for (;;) {
    const digit = bytes[at] ?? 0;
    if (digit < zero || digit > nine) return value;
    value = value * 10 + digit - zero;
    at += 1;
  }
}

function statusOf(bytes: Buffer, end: number): string {
  return /^HTTP\/1\.1 (\d{3})/.exec(bytes.toString('latin1', 0, end))?.[1] ?? 'none';
}
