import { palette } from '../../base/palette.ts';

const names = new Map<string, string>(
  Object.entries(palette).map(([name, { light }]) => [light, name]),
);

/** A chart in whose place of every colour stands the page's own, which a dark screen changes. */
export function themeColors(chart: string): string {
  return chart.replace(/"(#[0-9a-f]{6})"/g, (found, color: string) => {
    const name = names.get(color);
    return name === undefined ? found : `"var(--${name})"`;
  });
}

/** Declarations of those colours for one ground. */
export function themeVariables(ground: 'light' | 'dark'): string {
  return Object.entries(palette)
    .map(([name, shade]) => `--${name}: ${shade[ground]};`)
    .join(' ');
}
