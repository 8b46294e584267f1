import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, escapeVerbatim } from '../../../src/report/page/escape-html.ts';
import {
  escapeMarkdown,
  escapeMarkdownLabel,
  escapeMarkdownLine,
} from '../../../src/report/escape-markdown.ts';

/** Text rich in what either language reads as its own. */
const hostile = fc.string({
  unit: fc.oneof(
    // eslint-disable-next-line @typescript-eslint/no-misused-spread -- ASCII only
    fc.constantFrom(...'\\`*_<>|&~[]():!#+-=.1"\'\n\r\t /'),
    fc.constantFrom('http:', 'www.', '&amp;', '<script>', '](', '&#39;'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
});

function unescape(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

describe('escaping', () => {
  it('leaves nothing in HTML that opens a tag, an entity or ends an attribute', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  it.each([
    ['adds 4.36 µs (+5.6 % [4.6, 6.6]) to', 'adds 4.36~µs (+5.6~% [4.6, 6.6]) to'],
    ['inconclusive [−0.4, +2.1] %', 'inconclusive [−0.4, +2.1]~%'],
    ['2,300 req/s, 15.4 Gbit/s, 4 MiB', '2,300~req/s, 15.4~Gbit/s, 4~MiB'],
    ['3 modes, 2 states, 1 h', '3 modes, 2 states, 1~h'],
  ])('keeps in HTML each number of "%s" on one line with its unit', (text, kept) => {
    expect(escapeHtml(text)).toBe(kept.replaceAll('~', '\u00a0'));
    expect(escapeVerbatim(text)).toBe(text);
  });

  it('loses nothing in HTML', () => {
    const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
    fc.assert(
      fc.property(hostile, (text) => {
        const back = escapeVerbatim(text).replace(
          /&(lt|gt|quot|#39|amp);/g,
          (entity) => entities[entity as keyof typeof entities],
        );
        expect(back).toBe(text);
      }),
    );
  });

  it('shows in Markdown the same text, white space folded', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const folded = text.replace(/\s+/g, ' ').trim();
        for (const escape of [escapeMarkdown, escapeMarkdownLine, escapeMarkdownLabel]) {
          expect(unescape(escape(text))).toBe(folded);
        }
      }),
    );
  });

  it('leaves nothing in Markdown that opens a cell, tag, entity, emphasis or link', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const bare = escapeMarkdown(text).replace(/\\[!-/:-@[-`{-~]/g, '');
        expect(bare).not.toMatch(/[\\`*_<>|&~\n]/);
        expect(escapeMarkdown(text)).not.toMatch(/(?<!\\)\][([:]/);
        expect(escapeMarkdown(text)).not.toMatch(/https?:|www\./i);
      }),
    );
  });

  it('lets no bracket end the label of an image', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeMarkdownLabel(text).replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[[\]]/);
      }),
    );
  });

  it('starts no heading, list or quote with a line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeMarkdownLine(text)).not.toMatch(/^\s*([-+#=>]|\d+[.)])/);
      }),
    );
  });

  it('keeps intervals readable', () => {
    expect(escapeMarkdown('+4.1 % [+1.0, +8.0]')).toBe('+4.1 % [+1.0, +8.0]');
  });
});
