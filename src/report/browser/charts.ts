import embed, { type Result, type VisualizationSpec } from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import { withParts, type SharedParts } from '../page/shared-parts.ts';

/** Puts a chart that answers to a pointer in the place of each picture once it comes near the screen. @param drawn is told of each. */
export function drawWhenSeen(page: Document, drawn: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        // Of the picture for a phone and the one for a wide screen, one is shown.
        if (!isIntersecting || !target.checkVisibility()) continue;
        observer.unobserve(target);
        void draw(target).then(drawn);
      }
    },
    { rootMargin: '200px' },
  );
  const observeIn = (part: ParentNode): void => {
    for (const picture of part.querySelectorAll('.chart:not(:has(.vega-embed))')) {
      observer.unobserve(picture);
      observer.observe(picture);
    }
  };
  observeIn(page);
  // Near the screen or not, what is in a folded section is seen only now.
  for (const fold of page.querySelectorAll('details')) {
    fold.addEventListener('toggle', () => {
      observeIn(fold);
    });
  }
}

async function draw(picture: Element): Promise<void> {
  const data = picture.closest('figure')?.querySelector('script')?.textContent;
  if (!data) return;
  const form = picture.classList.contains('narrow') ? 'narrow' : 'wide';
  const { whole, parts } = JSON.parse(data) as SharedParts<Record<typeof form, unknown>>;
  const spec = withParts({ whole: whole[form], parts }) as VisualizationSpec;
  const room = document.createElement('div');
  // The picture's label says what it shows to those who cannot see it.
  room.ariaHidden = 'true';
  try {
    const { view } = await embed(room, spec, {
      ...{ renderer: 'svg', actions: false, defaultStyle: false },
      // A page under its policy cannot make functions of text.
      ...{ ast: true, expr: expressionInterpreter },
      tooltip: { disableDefaultStyle: true },
    });
    tellFingers(view);
  } catch {
    // The picture stays, and says the same.
    return;
  }
  picture.replaceChildren(room);
}

type Tell = (handler: unknown, event: unknown, item: unknown, text: unknown) => void;

/** Vega hides what a mark says when the pointer leaves it, which a finger does at once. */
function tellFingers(view: Result['view']): void {
  // Without a new one it answers with the one that it has, which its types leave out.
  const tell = (view as unknown as { tooltip(): Tell }).tooltip();
  view.addEventListener('click', (event, item) => {
    const { tooltip = null } = (item ?? {}) as { readonly tooltip?: unknown };
    tell.call(view, undefined, event, item, tooltip);
  });
}
