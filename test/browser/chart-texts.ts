/** Runs in the browser: texts of a chart that lie over another one or reach out of the picture. */
export function brokenTexts(svg: Element): { count: number; broken: readonly string[] } {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')]
    .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }))
    .filter(({ words, box }) => words !== '' && box.width > 0);
  // Line boxes are higher than letters: two lines of text may touch by a pixel or two.
  const slack = 2;
  const outside = texts
    .filter(
      ({ box }) =>
        box.left < frame.left ||
        box.right > frame.right ||
        box.top < frame.top ||
        box.bottom > frame.bottom,
    )
    .map(({ words }) => `${words} is outside`);
  const over = texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter(
        ({ box }) =>
          Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > slack &&
          Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > slack,
      )
      .map((other) => `${one.words} is over ${other.words}`),
  );
  return { count: texts.length, broken: [...outside, ...over] };
}
