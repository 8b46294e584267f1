import { describe, expect, it } from 'vitest';
import pc from 'picocolors';
import { judge, type Check } from '../../../src/base/check.ts';
import { warning } from '../../../src/base/warnings.ts';
import { checkLines, paragraphs } from '../../../src/terminal/check-lines.ts';

const plain = pc.createColors(false);
const sentence = Array.from({ length: 40 }, (_, at) => `word${String(at)}`).join(' ');

const ready = judge({ id: 'engine', title: 'Engine', value: 'Docker' });
const governor = judge(
  { id: 'governor', title: 'Governor', value: 'powersave' },
  warning('GOVERNOR', 'CPU frequency governor "powersave".'),
);
const broken: Check = {
  ...{ id: 'mode-x', title: 'Mode x', level: 'problem' },
  ...{ value: `failed: ${sentence}`, advice: 'Leave it out.' },
};

describe('the lines of checks', () => {
  it('have problems first, then advice, then what is well, each with its level', () => {
    const lines = checkLines([ready, governor, broken], plain);
    const heads = lines.filter((line) => /^\S/.test(line));
    expect(heads).toEqual([
      expect.stringMatching(/^problem {2}Mode x {4}failed: word0/),
      'advice   Governor  CPU frequency governor "powersave".',
      'ok       Engine    Docker',
    ]);
  });

  it('say what to do beneath, and break where a terminal of 80 columns ends', () => {
    const lines = checkLines([broken, governor], plain);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    const margin = ' '.repeat('problem  Governor  '.length);
    const text = lines.map((line) => line.slice(margin.length)).join(' ');
    expect(text).toContain(`failed: ${sentence} Leave it out.`);
    expect(text.replaceAll(/ +/g, ' ')).toContain(governor.advice);
    const beneath = lines.filter((line) => line !== '' && !/^\S/.test(line));
    expect(beneath.every((line) => line.startsWith(margin))).toBe(true);
  });

  it('keep every word of what is explained, indented, beneath all checks', () => {
    const explained = { ...ready, explanation: [sentence, 'Short.'] };
    const lines = checkLines([explained, governor], plain);
    const at = lines.indexOf('What to know about Engine:');
    expect(lines[at - 1]).toBe('');
    expect(at).toBeGreaterThan(lines.findIndex((line) => line.startsWith('ok')));
    const [told, last] = [lines.slice(at + 1, -2), lines.slice(-2)];
    expect(last).toEqual(['  Short.', '']);
    expect(told.every((line) => line.startsWith('  word') && line.length <= 80)).toBe(true);
    expect(told.map((line) => line.trim()).join(' ')).toBe(sentence);
  });

  it('keep a command on one line, to be copied', () => {
    const command = '"sysctl -w net.bridge.bridge-nf-call-iptables=0"';
    for (const size of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      const advice = `${'word '.repeat(size)}${command}, and more.`;
      const lines = checkLines([{ ...broken, advice }], plain);
      expect(lines.join('\n')).toContain(command);
    }
  });

  it('align in colours, too', () => {
    const lines = checkLines([ready, governor], pc.createColors(true));
    // eslint-disable-next-line no-control-regex -- that is what a colour is
    const bare = lines.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''));
    expect(bare).not.toEqual(lines);
    expect(bare).toEqual(checkLines([ready, governor], plain));
  });
});

it('paragraphs break between words, but for what is indented to be copied', () => {
  const command = `  ${sentence}`;
  const lines = paragraphs([sentence, command]);
  expect(lines.at(-1)).toBe(command);
  expect(lines.slice(0, -1).join(' ')).toBe(sentence);
  expect(lines.slice(0, -1).every((line) => line.length <= 80)).toBe(true);
});
