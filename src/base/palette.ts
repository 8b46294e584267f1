/** A colour on light ground and what stands for it on dark ground. */
interface Shade {
  readonly light: string;
  readonly dark: string;
}

/**
 * The colours of all charts and pages. Charts are drawn with those for light ground; a page replaces them on a dark screen.
 * Lines and marks have a contrast of at least 3:1 with their ground, text of 4.5:1. Hues after Okabe and Ito (2008), which
 * colour-blind readers can tell apart. There is no red but for what failed: a mode is not wrong because it costs something.
 */
export const palette = {
  ground: { light: '#ffffff', dark: '#0d1117' },
  band: { light: '#f6f8fa', dark: '#161b22' },
  ink: { light: '#24292f', dark: '#e6edf3' },
  soft: { light: '#57606a', dark: '#9aa4af' },
  line: { light: '#8c959f', dark: '#6e7681' },
  frame: { light: '#d5d9de', dark: '#3d444d' },
  grid: { light: '#eaecef', dark: '#262c36' },
  noise: { light: '#dcdfe3', dark: '#2d333b' },
  slower: { light: '#a04b00', dark: '#f0944d' },
  faster: { light: '#0b5cad', dark: '#6cb6ff' },
  equivalent: { light: '#1d6b47', dark: '#57b583' },
  inconclusive: { light: '#656d76', dark: '#9198a1' },
  failed: { light: '#b3261e', dark: '#ff8178' },
  black: { light: '#000000', dark: '#f0f6fc' },
  blue: { light: '#0072b2', dark: '#58a6ff' },
  sky: { light: '#2f86bd', dark: '#8fd0ff' },
  amber: { light: '#9a6b00', dark: '#e3b341' },
  vermilion: { light: '#c95000', dark: '#ff9a57' },
  green: { light: '#007d5b', dark: '#3fc79a' },
  purple: { light: '#a6518a', dark: '#e29ac8' },
} as const satisfies Readonly<Record<string, Shade>>;

export type PaletteColor = keyof typeof palette;

/** Of a picture that is drawn for light ground: charts, and the files made of them. */
export function light(name: PaletteColor): string {
  return palette[name].light;
}
