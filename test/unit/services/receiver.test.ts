import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import receiver from '../../../bench/services/receiver.ts';

/** What a text gives to Node.js, and sets in its environment for malloc. */
function settingsOf(text: string): readonly string[] {
  return text.match(/--[a-z-]+(=\d+)?|MALLOC_\w+=\d+/g) ?? [];
}

it('the receiver runs with the same settings of V8 and malloc as the load workers at the other end', () => {
  const dockerfile = readFileSync('bench/images/load/Dockerfile', 'utf8');
  const image = dockerfile.slice(dockerfile.indexOf('ENV ')).replace(/^#.*$/gm, '');
  expect(settingsOf(image)).toContain('--no-flush-bytecode');
  expect(settingsOf(receiver.command)).toEqual(settingsOf(image));
});
