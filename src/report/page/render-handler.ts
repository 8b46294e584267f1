import { formatDifference, formatValueRange } from '../../base/units.ts';
import { noticeableBelowMs, type HandlerCost, type ModeCost } from '../../results/handler-cost.ts';
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
  const added = isSure
    ? `${formatDifference(addedUs, 'us')} <small>${range}</small>`
    : `inconclusive <small>${range} µs</small>`;
  return `<tr data-mode="${escapeHtml(mode)}"><th scope="row">${escapeHtml(mode)}</th><td>${added}</td><td class="share">${shareText(handler, cost, handlerMs)}</td>${hasCpu ? `<td class="cpu">${cpuText(cost, requestsPerSecond)}</td>` : ''}</tr>`;
}

/** Below which handler a mode is worth a thought. */
function noticeLine(handler: HandlerCost): string {
  const costly = handler.modes
    .filter(({ verdict, isWithdrawn }) => verdict === 'slower' && !isWithdrawn)
    .map((cost) => ({ mode: cost.mode, ms: noticeableBelowMs(handler, cost).value }))
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => b.ms - a.ms);
  if (costly.length === 0) return '';
  const told = costly.map(({ mode, ms }) => `${mode} below ${ms.toPrecision(2)} ms`);
  return `<p class="soft">1 % of a request or more only with handlers that are faster than this: ${escapeHtml(told.join(', '))}.</p>`;
}
