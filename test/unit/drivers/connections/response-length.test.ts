import { expect, it } from 'vitest';
import { responseLength } from '../../../../bench/drivers/connections/response-length.ts';

const body = 'bridgetoll\n';
const head = `HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: ${String(body.length)}\r\n\r\n`;
const length = (text: string): number => responseLength(Buffer.from(text), text.length);

it('is that of head and body, as soon as the head is whole', () => {
  const whole = head.length + body.length;
  expect(length(head + body)).toBe(whole);
  expect(length(head)).toBe(whole);
  for (let cut = 0; cut < head.length; cut += 1) expect(length(head.slice(0, cut))).toBe(0);
});

it('does not read what an earlier response left behind', () => {
  const bytes = Buffer.from(head + body);
  expect(responseLength(bytes, 20)).toBe(0);
});

it('knows the length in any case of letters, and without a space', () => {
  expect(length('HTTP/1.1 200 OK\r\nCONTENT-length:3\r\n\r\nabc')).toBe(40);
});

it.each([
  ['HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n', 'HTTP status 404'],
  ['SSH-2.0-OpenSSH\r\n', 'HTTP status none'],
  ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', 'the response has no Content-Length'],
])('refuses %j', (text, message) => {
  expect(() => length(text)).toThrow(message);
});
