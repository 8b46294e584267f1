import type { HandlerCost } from '../../results/text/handler-cost.ts';
import { cpuHead, cpuText, shareHead, shareText } from '../handler-text.ts';

/** Shows the sliders, and computes the table again when one moves. */
export function moveHandler(page: Document): void {
  const section = page.querySelector('.handler');
  const form = section?.querySelector('form');
  const data = section?.querySelector('script')?.textContent;
  if (!section || !form || !data) return;
  const handler = JSON.parse(data) as HandlerCost;
  const [handlerInput, rateInput] = form.querySelectorAll('input');
  const [handlerShown, rateShown] = form.querySelectorAll('output');
  const heads = section.querySelectorAll('thead th');
  const rows = section.querySelectorAll<HTMLElement>('tbody tr');
  const update = (): void => {
    const ms = round(10 ** Number(handlerInput?.value));
    const rate = round(10 ** Number(rateInput?.value));
    if (handlerShown) handlerShown.value = `${String(ms)} ms`;
    if (rateShown) rateShown.value = rate.toLocaleString('en-US');
    if (heads[2]) heads[2].textContent = shareHead(ms);
    if (heads[3]) heads[3].textContent = cpuHead(rate);
    for (const row of rows) {
      const cost = handler.modes.find(({ mode }) => mode === row.dataset['mode']);
      const [share, cpu] = [row.querySelector('.share'), row.querySelector('.cpu')];
      if (!cost) continue;
      if (share) share.textContent = shareText(handler, cost, ms);
      if (cpu) cpu.textContent = cpuText(cost, rate);
    }
  };
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  form.hidden = false;
}

/** Two significant digits. */
function round(value: number): number {
  return Number(value.toPrecision(2));
}
