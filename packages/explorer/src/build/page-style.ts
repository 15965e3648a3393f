/** The style sheet of the page: light and dark, wide and narrow. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f1f4f9, #080d18);
  --paper: light-dark(#ffffff, #0f1829);
  --raised: light-dark(#f8fafc, #1b263b);
  --ink: light-dark(#0f172a, #f1f5f9);
  --soft: light-dark(#475569, #b6c2d2);
  --line: light-dark(#cbd5e1, #33415c);
  --strong-line: light-dark(#73839c, #8292ac);
  --accent: light-dark(#4338ca, #a5b4fc);
  --on-accent: light-dark(#ffffff, #0f1829);
  --wash: light-dark(#eef2ff, #1f2a55);
  --bad: light-dark(#b91c1c, #ff9c9c);
  --bad-wash: light-dark(#fef2f2, #3a1a22);
  --good: light-dark(#166534, #6ee7a0);
  --here: light-dark(#2563eb, #60a5fa);
  --here-wash: light-dark(#eff6ff, #16294d);
  --changed: light-dark(#fef3c7, #4a3a10);
  font: 15px/1.45 Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; padding: .7rem 1rem .2rem; }
header p { margin: 0; color: var(--soft); }
header nav { margin-left: auto; }
h1 { font-size: 1.15rem; margin: 0; }
h2 { font-size: .95rem; margin: 0 0 .5rem; }
h3 { font-size: .8rem; color: var(--soft); margin: .6rem 0 .25rem; font-weight: 600; }
ul, ol { list-style: none; margin: 0; padding: 0; }
a { color: var(--accent); }
main { padding: .4rem 1rem 1rem; }
.picker { margin: 0 0 .6rem; }
.panels { display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr) minmax(14rem, 18rem) minmax(16rem, 23rem); align-items: start; }
.column { display: grid; gap: .75rem; min-width: 0; }
.panel { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: .75rem; min-width: 0; }
.notice { grid-column: 1 / -1; margin: 0; padding: .6rem .75rem; border-radius: 8px; background: var(--bad-wash); color: var(--bad); border: 1px solid; }
button, select, textarea { font: inherit; color: var(--ink); background: var(--raised); border: 1px solid var(--strong-line); border-radius: 7px; padding: .3rem .6rem; min-height: 2rem; max-width: 100%; }
button { cursor: pointer; text-align: start; overflow-wrap: anywhere; }
button:hover:not(:disabled, [aria-disabled='true']) { border-color: var(--accent); background: var(--wash); }
button:disabled, button[aria-disabled='true'] { color: var(--soft); border-color: var(--line); cursor: default; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h2:focus { outline: none; }
.buttons { display: flex; flex-wrap: wrap; gap: .4rem; margin: .25rem 0; }
span.name { font-weight: 600; }
span.payload, span.way, small { color: var(--soft); font-size: .85em; }
.group li { display: grid; gap: .3rem; margin-bottom: .3rem; }
button.event { width: 100%; }
button.loss .name { font-weight: 400; }
button.loss { border-style: dashed; }
.facets { border-left: 2px solid var(--line); padding-left: .6rem; font-size: .85rem; }
.facets label { display: grid; grid-template-columns: minmax(0, 1fr) 7rem; gap: .4rem; align-items: center; margin: .2rem 0; overflow-wrap: anywhere; }
.facets select { min-height: 1.75rem; padding: .1rem .3rem; }
summary { cursor: pointer; color: var(--soft); padding: .15rem 0; }
.end { color: var(--good); margin: 0; }
.broken { color: var(--bad); }
p.broken { margin: .25rem 0 0; }
.chart { overflow: auto; max-height: max(24rem, 100vh - 20rem); border-radius: 8px; border: 1px solid var(--line); background: light-dark(#ffffff, #0b1220); position: relative; }
.chart svg { display: block; margin: 0 auto; height: auto; max-width: none; }
.chart p { padding: 1rem; margin: 0; color: var(--soft); }
.proviso-diagram [data-state].is-current > .card { fill: var(--here-wash); stroke: var(--here); stroke-width: 2.75; }
.proviso-diagram [data-state].is-current > :is(.outline, .region) { stroke: var(--here); }
.proviso-diagram .is-taken > .edge { stroke: var(--here); stroke-width: 3; }
.proviso-diagram .is-taken > .head { fill: var(--here); }
.proviso-diagram .is-taken > .label { stroke: var(--here); stroke-width: 1.75; }
.proviso-diagram .is-taken :is(text, tspan) { fill: var(--here); text-decoration: underline; }
.machines { display: flex; flex-wrap: wrap; gap: .35rem; margin-bottom: .5rem; }
.machine { font-size: .85rem; padding: .2rem .5rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: min(100%, 18rem); }
.machine[aria-pressed='true'] { border-color: var(--accent); box-shadow: inset 0 -3px var(--accent); }
.machine.moved .payload { background: var(--changed); color: var(--ink); border-radius: 3px; padding: 0 .2em; }
.zoom { justify-content: end; margin-top: .4rem; }
.zoom button { min-width: 2.2rem; text-align: center; }
.remembered p { margin: .4rem 0 .2rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: .15rem .75rem; margin: .3rem 0; font-size: .85rem; }
dt { color: var(--soft); overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
.changed { background: var(--changed); border-radius: 3px; }
.entries { max-height: 15rem; overflow: auto; margin: .4rem 0; border-block: 1px solid var(--line); padding: .3rem .2rem; }
.entry { width: 100%; border-color: transparent; background: none; padding: .15rem .4rem; min-height: 1.75rem; }
.entry.later { opacity: .75; font-style: italic; }
.entry[aria-current] { background: var(--wash); border-color: var(--accent); }
.entry .position { display: inline-block; min-width: 1.4em; color: var(--soft); font-variant-numeric: tabular-nums; }
.entries .broken { margin: 0 .4rem .3rem 2.1rem; font-size: .85rem; }
.paste textarea { width: 100%; display: block; margin: .3rem 0; font-family: ui-monospace, monospace; font-size: .8rem; }
.claims { display: grid; gap: .15rem; margin: .4rem 0 .6rem; font-size: .93em; max-height: 24rem; overflow: auto; }
.claims li { display: flex; gap: .5rem; padding: .3rem .45rem; border-radius: 7px; border: 1px solid transparent; }
.claims li.broken { background: var(--bad-wash); border-color: var(--bad); }
.claims .kept .sign, .claims .met .sign { color: var(--good); }
.claims .open .sign { color: var(--soft); }
.claims li.broken small { color: inherit; }
.summary { margin: 0; font-weight: 600; }
.verdict { margin: .2rem 0 0; font-size: .9em; }
.verdict.holds { color: var(--good); }
.verdict.broken { color: var(--bad); }
.verdict button { font-size: .9em; padding: .1rem .4rem; min-height: 1.6rem; }
.ahead p { margin: .4rem 0 0; }
[role='switch'] { display: flex; gap: .5rem; align-items: center; width: 100%; border-color: transparent !important; background: none; padding: .15rem .3rem; font-size: .9rem; }
.knob { flex: none; width: 2rem; height: 1.1rem; border-radius: 1rem; border: 1px solid var(--strong-line); position: relative; background: var(--raised); }
.knob::after { content: ''; position: absolute; inset-block: 2px; left: 2px; width: .8rem; border-radius: 50%; background: var(--strong-line); transition: left .15s; }
[aria-checked='true'] .knob { background: var(--bad); border-color: var(--bad); }
[aria-checked='true'] .knob::after { left: calc(100% - .8rem - 2px); background: var(--on-accent); }
.status { position: fixed; inset: auto 1rem 1rem; margin: 0 auto; width: fit-content; max-width: calc(100% - 2rem); padding: .5rem 1rem; border-radius: 8px; background: var(--ink); color: var(--paper); }
.status:empty { display: none; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (max-width: 64rem) {
  .panels { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  #chart { grid-column: 1 / -1; }
  .chart { max-height: 45vh; }
}
@media (max-width: 40rem) {
  main { padding: .4rem .5rem 1rem; }
  .panels { grid-template-columns: minmax(0, 1fr); }
  header { padding-inline: .5rem; }
  header nav { margin-left: 0; }
  .entries { max-height: 16rem; }
}
@media print { .buttons, .paste { display: none; } }
`
