import { themeVariables } from './theme-colors.ts';

/** Type and colours of the page. Paper is light, whatever the screen is. */
export const pageStyle = `
:root { color-scheme: light dark; ${themeVariables('light')} }
@media screen and (prefers-color-scheme: dark) { :root { ${themeVariables('dark')} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
header, main, footer { max-width: 1240px; margin: 0 auto; padding: 0 20px; }
a { color: var(--faster); }
.subject { margin: 12px 0 0; max-width: none; font-size: 13px; color: var(--soft); }
.subject span:not(:last-child)::after { content: " ·"; }
.preface { margin: 6px 0 0; max-width: none; font-size: 14px; }
h1 { font-size: 1.45rem; line-height: 1.35; font-weight: 650; margin: 10px 0 6px; text-wrap: pretty; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0; display: inline; }
h3 { font-size: 1rem; margin: 28px 0 4px; }
p, li { max-width: 95ch; overflow-wrap: anywhere; }
.support { margin: 0 0 10px; color: var(--soft); max-width: none; font-size: 14px; }
ul { padding-left: 1.2em; }
li { margin: 3px 0; }
.soft, figcaption { color: var(--soft); font-size: 13px; }
.lead { display: grid; grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); gap: 8px 24px; align-items: start; margin-bottom: 16px; }
.lead:not(:has(> .beside)) .chart-column { grid-column: 1 / -1; }
.lead .notices { grid-column: 1 / -1; }
figure { margin: 16px 0 0; }
.lead figure { margin: 0; }
.chart { overflow-x: auto; }
.chart svg { max-width: 100%; height: auto; display: block; }
.chart.narrow { display: none; }
.dimmed { opacity: 0.12 !important; }
.followed > * { background: var(--band); }
details { border-top: 1px solid var(--frame); padding: 10px 0; }
details[open] { padding-bottom: 22px; }
summary { cursor: pointer; }
summary .line { color: var(--soft); margin-left: 0.6em; }
details[open] > summary .line { display: none; }
.files { border-top: 1px solid var(--frame); padding-top: 10px; }
.scroll { position: relative; overflow-x: auto; margin: 16px 0 4px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; line-height: 1.35; font-variant-numeric: tabular-nums; }
table.wide-9 { min-width: 1000px; }
table.wide-7 { min-width: 940px; }
table.wide-6 { min-width: 780px; }
table.wide-4 { min-width: 600px; }
caption { text-align: left; font-weight: 600; padding: 6px 0; }
th, td { text-align: left; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--frame); vertical-align: top; }
.data td.brief { white-space: nowrap; }
.wide-7 td:nth-child(2), .wide-4 td, .wide-2 td { overflow-wrap: anywhere; }
thead th { color: var(--soft); font-weight: 500; white-space: nowrap; }
tbody th { font-weight: 600; white-space: nowrap; }
tbody th:has(wbr) { white-space: normal; min-width: 13em; }
.data th.long { white-space: normal; min-width: 11em; }
.linked th[scope="row"] { white-space: normal; min-width: 5em; }
.linked td.long { min-width: 22em; }
.filters { display: flex; flex-wrap: wrap; gap: 6px 16px; margin: 10px 0 0; font-size: 13px; }
.filters select { font: inherit; max-width: 16em; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 4px; }
.wide-2 th { width: 16em; white-space: normal; }
.handler table { font-size: 13px; }
.handler thead th { white-space: normal; }
.handler td { white-space: nowrap; }
.beside .handler tbody th { white-space: normal; }
.handler form label { display: block; font-weight: 600; margin: 2px 0; }
.handler input { display: block; width: 100%; accent-color: var(--faster); }
.handler [data-mode], .matrix thead [data-mode] { cursor: pointer; }
.matrix th, .matrix td { padding: 5px 8px; }
.matrix .groups th { color: var(--soft); font-weight: 400; font-size: 12px; text-align: left; border-left: 2px solid var(--frame); }
.matrix td { white-space: nowrap; min-width: 5.4em; }
.matrix thead [data-mode] { white-space: normal; vertical-align: bottom; }
.matrix a { color: inherit; text-decoration: none; font-weight: 600; }
.matrix a:hover, .matrix a:focus-visible { text-decoration: underline; }
.matrix small { display: block; color: inherit; font-weight: 400; font-size: 11px; }
.matrix tbody th { position: sticky; left: 0; background: var(--ground); z-index: 1; }
.matrix tbody th small { color: var(--soft); }
.matrix .why { display: none; }
.matrix .two-states { white-space: normal; }
.matrix .two-states a { font-size: 11px; font-weight: 400; }
.matrix .without-number .why, .matrix .two-states .why { display: block; white-space: normal; }
small { font-size: 11.5px; color: var(--soft); }
.slower { --tone: var(--slower); }
.faster { --tone: var(--faster); }
.equivalent { --tone: var(--equivalent); }
.without-number { --tone: var(--failed); }
.inconclusive, .two-states, .unsupported, .not-compared { --tone: var(--inconclusive); }
.matrix .slower, .matrix .faster, .matrix .equivalent, .matrix .without-number, .key { background: color-mix(in srgb, var(--tone) 12%, var(--ground)); }
.matrix .strength-2 { background: color-mix(in srgb, var(--tone) 24%, var(--ground)); }
.matrix .strength-3 { background: color-mix(in srgb, var(--tone) 38%, var(--ground)); }
.matrix .inconclusive, .matrix .unsupported, .matrix .two-states, .matrix .not-compared { background: none; color: var(--soft); }
.matrix .inconclusive a, .matrix .unsupported a { font-weight: 400; }
.key { padding: 1px 8px; margin-right: 6px; color: var(--ink); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; }
button.copy { font-size: 12px; font-weight: 400; color: var(--soft); text-decoration: underline; margin-left: 12px; }
[aria-sort="ascending"] button::after { content: " ↑"; }
[aria-sort="descending"] button::after { content: " ↓"; }
:focus-visible { outline: 2px solid var(--faster); outline-offset: 1px; }
pre { background: var(--band); border: 1px solid var(--frame); border-radius: 6px; padding: 8px 10px; overflow-x: auto; font-size: 12px; }
.beside .data :is(td.brief, tbody th) { white-space: normal; overflow-wrap: anywhere; }
.beside pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.notice { border: 1px solid var(--amber); border-radius: 6px; padding: 8px 12px; max-width: none; }
footer { color: var(--soft); font-size: 13px; padding-top: 24px; padding-bottom: 40px; }
#vg-tooltip-element { position: fixed; visibility: hidden; z-index: 1000; padding: 6px 9px; font-size: 12px; background: var(--ground); color: var(--ink); border: 1px solid var(--line); border-radius: 4px; box-shadow: 0 1px 5px rgb(0 0 0 / 0.25); pointer-events: none; }
#vg-tooltip-element.visible { visibility: visible; }
#vg-tooltip-element table { width: auto; font-size: 12px; }
#vg-tooltip-element td { border: 0; padding: 1px 6px 1px 0; }
#vg-tooltip-element td.key { color: var(--soft); background: none; margin: 0; }
@media (max-width: 900px) { .lead { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 720px) {
  header, main, footer { padding: 0 12px; }
  h1 { font-size: 1.15rem; }
  .chart.wide { display: none; }
  .chart.narrow { display: block; }
  .handler td { white-space: normal; }
  .handler small { display: block; }
  .handler :is(th, td):last-child { padding-right: 0; }
  th, td { padding-right: 8px; }
}
@media print {
  body { font-size: 10pt; }
  details::details-content { content-visibility: visible; display: block; }
  .scroll, .chart, pre { overflow: visible; }
  pre { white-space: pre-wrap; }
  table { min-width: 0 !important; font-size: 7.5pt; }
  td, th { white-space: normal !important; }
  form, button.copy { display: none !important; }
  figure, tr { break-inside: avoid; }
  summary, caption { break-after: avoid; }
}
`;
