import { formatDifference, formatValueRange } from '../../base/units.ts';
import {
  noticeableBelowMs,
  type HandlerCost,
  type ModeCost,
} from '../../results/text/handler-cost.ts';
import { cpuHead, cpuText, isCpuKnown, shareHead, shareText } from '../handler-text.ts';
import { escapeHtml } from './escape-html.ts';
import { scriptData } from './script-data.ts';

/** What stands in the page before anybody moves anything, and without its script. */
const handlerMs = 2;
const requestsPerSecond = 500;

/** What each mode means for the reader's own service; the sliders are shown by the script that moves them. */
export function renderHandler(handler: HandlerCost): string {
  const { modes, workload, baseline } = handler;
  const hasCpu = modes.some(isCpuKnown);
  const caption = `Added to a request, from the median of ${workload}, against ${baseline}`;
  const heads = [
    ...['Mode', 'Adds', shareHead(handlerMs)],
    ...(hasCpu ? [cpuHead(requestsPerSecond)] : []),
  ];
  return `<section class="handler" aria-label="At your handler's time">
<form hidden><label>At your handler's <output>${String(handlerMs)}&nbsp;ms</output><input type="range" name="handler" min="-1" max="2" step="0.05" value="${String(Math.log10(handlerMs))}"></label>
<label>and <output>${String(requestsPerSecond)}</output>&nbsp;requests/s<input type="range" name="rate" min="1" max="4" step="0.05" value="${String(Math.log10(requestsPerSecond))}"></label></form>
<table><caption>${escapeHtml(caption)}</caption><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${modes.map((mode) => renderMode(mode, handler, hasCpu)).join('')}</tbody></table>
${noticeLine(handler)}
<script type="application/json">${scriptData(JSON.stringify(handler))}</script></section>`;
}

function renderMode(cost: ModeCost, handler: HandlerCost, hasCpu: boolean): string {
  const { mode, verdict, addedUs, interval } = cost;
  const isSure = verdict !== 'inconclusive';
  const range = formatValueRange(interval, 'us');
  const [added, within] = isSure
    ? [formatDifference(addedUs, 'us'), range]
    : ['inconclusive', `${range} µs`];
  return `<tr data-mode="${escapeHtml(mode)}"><th scope="row">${escapeHtml(mode)}</th><td>${escapeHtml(added)} <small>${escapeHtml(within)}</small></td><td class="share">${escapeHtml(shareText(handler, cost, handlerMs))}</td>${hasCpu ? `<td class="cpu">${cpuText(cost, requestsPerSecond)}</td>` : ''}</tr>`;
}

/** What a dash means, and below which handler a mode is worth a thought. */
function noticeLine(handler: HandlerCost): string {
  const costly = handler.modes
    .filter(({ verdict, isWithdrawn }) => verdict === 'slower' && !isWithdrawn)
    .map((cost) => ({ mode: cost.mode, ms: noticeableBelowMs(handler, cost).value }))
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => b.ms - a.ms);
  const told = costly.map(({ mode, ms }) => `${mode} ${ms.toPrecision(2)} ms`);
  const noticeable =
    told.length === 0
      ? ''
      : `A mode adds 1 % or more of a request only where the handler takes less than this: ${told.join(', ')}. `;
  return `<p class="soft">${escapeHtml(`${noticeable}–: inconclusive, or not measured.`)}</p>`;
}
