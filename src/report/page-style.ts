/** Type and colours of the page; charts keep their white ground on a dark screen too. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --ground: #ffffff; --band: #f6f8fa; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --ground: #0d1117; --band: #151b23; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
main, footer { max-width: 1080px; margin: 0 auto; padding: 0 20px; }
h1 { font-size: 1.2rem; line-height: 1.45; font-weight: 650; margin: 24px 0 16px; text-wrap: pretty; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 44px 0 8px; }
p, li { max-width: 80ch; overflow-wrap: anywhere; }
ul { padding-left: 1.2em; }
li { margin: 4px 0; }
.soft, figcaption { color: var(--soft); }
figure { margin: 0; }
figcaption { font-size: 14px; margin-top: 6px; }
.chart { background: #ffffff; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; }
.chart svg { width: 100%; min-width: 680px; max-width: 800px; height: auto; display: block; margin: 0 auto; }
.scroll { overflow-x: auto; margin: 20px 0; }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.4; font-variant-numeric: tabular-nums; }
table.wide-7 { min-width: 1000px; }
table.wide-6 { min-width: 820px; }
table.wide-4 { min-width: 640px; }
caption { text-align: left; font-weight: 600; padding: 6px 0; }
th, td { text-align: left; padding: 6px 16px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.wide-6 td:not(:nth-last-child(2)), .wide-7 td:not(:nth-child(2)):not(:nth-last-child(2)) { white-space: nowrap; }
.wide-7 td:nth-child(2), .wide-4 td, .wide-2 td { overflow-wrap: anywhere; }
.wide-6 :is(th, td):last-child, .wide-7 :is(th, td):last-child { text-align: right; padding-right: 0; }
thead th { color: var(--soft); font-weight: 500; white-space: nowrap; }
tbody th { font-weight: 600; white-space: nowrap; }
.wide-2 th { width: 16em; white-space: normal; }
pre { background: var(--band); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; overflow-x: auto; font-size: 13px; }
.notice { border: 1px solid #bf8700; border-radius: 6px; padding: 8px 12px; max-width: none; }
footer { color: var(--soft); font-size: 14px; padding-top: 32px; padding-bottom: 40px; }
@media print {
  body { font-size: 11pt; }
  .scroll, .chart, pre { overflow: visible; }
  pre { white-space: pre-wrap; }
  table.wide-7, table.wide-6, table.wide-4 { min-width: 0; font-size: 8.5pt; }
  .wide-6 td, .wide-7 td { white-space: normal !important; }
  .chart svg { min-width: 0; }
  figure, tr { break-inside: avoid; }
  h2, caption { break-after: avoid; }
}
`;
