import { expect, it } from 'vitest';
import { checkLines } from '../../../src/terminal/check-lines.ts';

it('shows checks in columns, and beneath every word of what is explained, indented and not too wide', () => {
  const sentence = Array.from({ length: 40 }, (_, at) => `word${String(at)}`).join(' ');
  const explained = [{ title: 'br_netfilter', explanation: [sentence, 'Short.'] }];
  const lines = checkLines(
    [
      ['Engine', 'Docker'],
      ['br_netfilter', 'on'],
    ],
    explained,
  );
  expect(lines.slice(0, 4)).toEqual([
    'Engine        Docker',
    'br_netfilter  on',
    '',
    'What to know about br_netfilter:',
  ]);
  const [paragraphs, last] = [lines.slice(4, -2), lines.slice(-2)];
  expect(last).toEqual(['  Short.', '']);
  expect(paragraphs.length).toBeGreaterThan(2);
  expect(paragraphs.every((line) => line.startsWith('  word') && line.length <= 100)).toBe(true);
  expect(paragraphs.map((line) => line.trim()).join(' ')).toBe(sentence);
});
