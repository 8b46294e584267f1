/** Vega keeps the item that an element shows with it. */
interface VegaElement extends Element {
  readonly __data__?: { readonly datum?: { readonly mode?: string; readonly value?: unknown } };
}

export interface FollowedMode {
  /** Applies it to charts that were drawn since. */
  refresh(): void;
}

/** A click on a mode, in a chart or a table, dims the others wherever they are; another one ends that. */
export function followModes(page: Document): FollowedMode {
  const rows = [...page.querySelectorAll<HTMLElement>('[data-mode]')];
  const known = new Set(
    [...page.querySelectorAll<HTMLElement>('.handler [data-mode], .matrix thead [data-mode]')].map(
      ({ dataset }) => dataset['mode'] ?? '',
    ),
  );
  let followed: string | undefined;
  const modeOf = (element: Element): string | undefined => {
    const datum = (element as VegaElement).__data__?.datum;
    const mode = datum?.mode ?? datum?.value;
    return typeof mode === 'string' && known.has(mode) ? mode : undefined;
  };
  const refresh = (): void => {
    for (const element of page.querySelectorAll(
      '.chart svg path, .chart svg text, .chart svg line',
    )) {
      const mode = modeOf(element);
      element.classList.toggle(
        'dimmed',
        mode !== undefined && followed !== undefined && mode !== followed,
      );
    }
    for (const row of rows) {
      row.classList.toggle('followed', followed !== undefined && row.dataset['mode'] === followed);
    }
  };
  page.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    const inChart = target.closest('.chart');
    const named = target.closest<HTMLElement>('.handler [data-mode], .matrix thead [data-mode]');
    if (!inChart && !named) return;
    const mode = named ? named.dataset['mode'] : modeOf(target);
    followed = mode === followed ? undefined : mode;
    refresh();
  });
  return { refresh };
}
