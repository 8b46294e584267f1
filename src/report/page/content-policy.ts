import { createHash } from 'node:crypto';

/** What the page may do: run its own script, use its own style, and nothing else, wherever it is opened. */
export function contentPolicy(own: { readonly script: string; readonly style: string }): string {
  return [
    "default-src 'none'",
    `script-src '${hashSource(own.script)}'`,
    `style-src '${hashSource(own.style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
