/** Type and colours of the page; charts keep their white ground on a dark screen too. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --ground: #ffffff; --band: #f6f8fa; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --ground: #0d1117; --band: #151b23; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main, footer { max-width: 1040px; margin: 0 auto; padding: 0 20px; }
h1 { font-size: 1.15rem; line-height: 1.45; font-weight: 600; margin: 28px 0 16px; }
h2 { font-size: 1.15rem; margin: 40px 0 8px; }
figure { margin: 0; }
figcaption { color: var(--soft); margin-bottom: 8px; }
.chart { background: #ffffff; border: 1px solid var(--line); border-radius: 6px; text-align: center; }
.chart svg { max-width: 100%; height: auto; display: block; margin: 0 auto; }
.scroll { overflow-x: auto; margin: 16px 0; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 6px 0; }
th, td { text-align: left; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-weight: 500; }
tbody th { font-weight: 500; white-space: nowrap; overflow-wrap: normal; }
.notice { border: 1px solid #bf8700; border-radius: 6px; padding: 8px 12px; }
footer { color: var(--soft); font-size: 14px; padding-top: 32px; padding-bottom: 40px; }
@media print { .scroll { overflow: visible; } .chart { break-inside: avoid; } }
`;
