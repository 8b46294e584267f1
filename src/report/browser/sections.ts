/** Unfolds what a link points to, and everything where the page is printed. */
export function openTargets(page: Document, window: Window): void {
  const open = (): void => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    const target = id === '' ? null : page.getElementById(id);
    const fold = target?.closest('details');
    if (!fold || !target) return;
    fold.open = true;
    target.scrollIntoView();
  };
  window.addEventListener('hashchange', open);
  // A second click on the same link changes no address.
  page.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
    if (link?.getAttribute('href') === window.location.hash) open();
  });
  window.addEventListener('beforeprint', () => {
    for (const fold of page.querySelectorAll('details')) fold.open = true;
  });
  open();
}
