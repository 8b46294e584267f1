import embed, { type VisualizationSpec } from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';

/** Puts a chart that answers to a pointer in the place of each picture once it comes near the screen. @param drawn is told of each. */
export function drawWhenSeen(page: Document, drawn: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void draw(target).then(drawn);
      }
    },
    { rootMargin: '200px' },
  );
  for (const figure of page.querySelectorAll('figure')) {
    // On a phone the picture made for it stays.
    if (isShown(figure)) observer.observe(figure);
    else watchFold(figure, observer);
  }
}

function isShown(figure: Element): boolean {
  return figure.querySelector('.chart.wide')?.checkVisibility() ?? false;
}

/** A figure in a folded section is not there yet. */
function watchFold(figure: Element, observer: IntersectionObserver): void {
  const fold = figure.closest('details');
  fold?.addEventListener(
    'toggle',
    () => {
      if (isShown(figure)) observer.observe(figure);
    },
    { once: true },
  );
}

async function draw(figure: Element): Promise<void> {
  const picture = figure.querySelector('.chart.wide');
  const data = figure.querySelector('script')?.textContent;
  if (!picture || !data) return;
  const room = document.createElement('div');
  // The picture's label says what it shows to those who cannot see it.
  room.ariaHidden = 'true';
  try {
    await embed(room, JSON.parse(data) as VisualizationSpec, {
      ...{ renderer: 'svg', actions: false, defaultStyle: false },
      // A page under its policy cannot make functions of text.
      ...{ ast: true, expr: expressionInterpreter },
      tooltip: { disableDefaultStyle: true },
    });
  } catch {
    // The picture stays, and says the same.
    return;
  }
  picture.replaceChildren(room);
}
