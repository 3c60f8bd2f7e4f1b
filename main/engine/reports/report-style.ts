/** The report's looks: one file, light and dark by the reader's system, fit for paper. No remote asset. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1c2128; --soft: #57606a; --line: #d8dee4; --ground: #ffffff; --card: #f6f8fa; --accent: #0b5cad; --warn: #8a5a00; --warn-ground: #fff5d6; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --line: #32383f; --ground: #14181d; --card: #1b2026; --accent: #7cb7f4; --warn: #f1c55b; --warn-ground: #3a2f12; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 40px 32px 64px; background: var(--ground); color: var(--ink); font: 14px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 40px 0 12px; }
h3 { font-size: 14px; margin: 24px 0 8px; }
p { margin: 0 0 8px; max-width: 76ch; }
.soft { color: var(--soft); }
.verdict { margin: 24px 0; padding: 20px 24px; background: var(--card); border-left: 4px solid var(--accent); border-radius: 4px; }
.verdict strong { display: block; font-size: 19px; line-height: 1.4; }
.verdict p { margin: 8px 0 0; }
.verdict ul { margin: 12px 0 0; padding-left: 20px; color: var(--soft); }
.badge { display: inline-block; padding: 0 8px; border-radius: 10px; background: var(--warn-ground); color: var(--warn); font-size: 12px; white-space: nowrap; }
.scroll { overflow-x: auto; }
.scroll:focus-visible, pre:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 14px 6px 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: middle; }
th { font-weight: 600; color: var(--soft); font-size: 12px; }
td.number, th.number { text-align: right; white-space: nowrap; }
.whole { white-space: nowrap; }
td.text { max-width: 48ch; overflow-wrap: anywhere; }
.arm { min-width: 22ch; }
.dot { display: inline-block; width: 10px; height: 10px; border-radius: 5px; margin-right: 8px; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg .soft { fill: var(--soft); }
svg .grid { stroke: var(--line); }
.confusion td, .confusion th { padding: 4px 8px; border: 1px solid var(--line); text-align: right; }
.confusion th { text-align: right; max-width: 16ch; overflow-wrap: break-word; }
pre { padding: 12px 16px; background: var(--card); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace; }
footer { margin-top: 48px; color: var(--soft); font-size: 12px; }
@media print { :root { color-scheme: light; } body { padding: 0; max-width: none; font-size: 11px; -webkit-print-color-adjust: exact; print-color-adjust: exact; } h1, h2, h3 { break-after: avoid; } h2 { margin-top: 28px; } tr, svg, .verdict, .matrix { break-inside: avoid; } .badge { font-size: 9px; } thead { display: table-header-group; } .scroll { overflow: visible; } table { font-size: 10px; } th { font-size: 9px; } th, td { padding: 4px 8px 4px 0; } td.number, th.number { white-space: normal; } .arm { min-width: 0; } pre { white-space: pre-wrap; font-size: 9px; } footer { margin-top: 16px; break-before: avoid; } }
`;
