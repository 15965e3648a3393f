/** The style sheet of the page: light and dark, narrow and wide, and on paper. Nothing is loaded from anywhere. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --card: #f8fafc; --ink: #0f172a; --soft: #475569; --hairline: #cbd5e1; --accent: #4f46e5;
  --done: #15803d; --done-wash: #f0fdf4; --unmet: #c81e1e; --unmet-wash: #fef2f2; --unknown: #a14c08; --unknown-wash: #fffbeb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0b1220; --card: #111a2c; --ink: #f1f5f9; --soft: #b6c2d2; --hairline: #3b4a63; --accent: #a5b4fc;
    --done: #6ee7a0; --done-wash: #11301f; --unmet: #ff8f8f; --unmet-wash: #3a1a22; --unknown: #fbbf6b; --unknown-wash: #2c2412;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 72rem; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif;
}
h1 { font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 3rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--hairline); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p { margin: .25rem 0 .75rem; max-width: 46rem; }
header p { max-width: none; }
a { color: var(--accent); }
code, pre, .where { font-family: ui-monospace, 'Cascadia Mono', Consolas, 'Liberation Mono', monospace; font-size: .85rem; }
.soft, .where { color: var(--soft); }
.where { overflow-wrap: anywhere; }
.verdict { border: 1px solid var(--hairline); border-left: .4rem solid var(--unknown); border-radius: .5rem; background: var(--card); padding: 1.25rem 1.5rem; }
.verdict.unmet { border-left-color: var(--unmet); }
.verdict.done { border-left-color: var(--done); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .5rem 1.25rem; margin: 1rem 0 0; }
dt { color: var(--soft); }
dd { margin: 0; max-width: 46rem; overflow-wrap: anywhere; }
.path { margin: 1rem 0 1.25rem; }
.path .marks { display: grid; grid-template-columns: repeat(auto-fill, minmax(1.9rem, 1fr)); gap: .25rem; max-width: none; margin: 0 0 .35rem; }
.path .marks span { padding: .1rem 0; border-radius: .25rem; border: 1px solid var(--hairline); text-align: center; font-weight: 700; color: var(--soft); }
.path .marks .done { background: var(--done-wash); border-color: var(--done); color: var(--done); }
.path .marks .unmet { background: var(--unmet-wash); border-color: var(--unmet); color: var(--unmet); }
.path .marks .unknown { background: var(--unknown-wash); border-color: var(--unknown); color: var(--unknown); }
.path p { margin: 0; }
.steps { list-style: none; margin: 0; padding: 0; counter-reset: step; }
.steps > li { overflow-wrap: anywhere; border-bottom: 1px solid var(--hairline); }
.steps details { margin: 0; }
.steps summary { display: grid; grid-template-columns: 2rem minmax(0, 1fr) max-content; gap: .25rem .75rem; padding: .4rem .25rem; color: inherit; list-style: none; }
.steps summary::-webkit-details-marker { display: none; }
.steps summary:hover { background: var(--card); }
.steps > li.unmet { background: var(--unmet-wash); }
.mark { text-align: center; font-weight: 700; }
.status { color: var(--soft); white-space: nowrap; }
.unmet .mark, .unmet .status { color: var(--unmet); }
.done .mark, .done .status { color: var(--done); }
.unknown .mark, .unknown .status { color: var(--unknown); }
.steps .more { padding: 0 .25rem .5rem 3rem; }
.cause { font-weight: 600; }
.remedy { margin: 0; padding-left: 1.4rem; }
.remedy li { margin: 0 0 .35rem; }
dd p:last-child { margin-bottom: 0; }
dd code, p code, .remedy code, h3 code { padding: .05rem .3rem; border-radius: .25rem; background: color-mix(in srgb, var(--hairline) 35%, transparent); overflow-wrap: anywhere; }
.id { font-weight: 600; }
details { margin: .25rem 0; }
summary { cursor: pointer; color: var(--soft); }
.quote { margin: .5rem 0 1rem; border: 1px solid var(--hairline); border-radius: .375rem; overflow: hidden; background: var(--card); }
.quote figcaption { padding: .3rem .75rem; border-bottom: 1px solid var(--hairline); }
.quote pre { margin: 0; padding: .4rem 0; overflow-x: auto; }
.quote pre > span { display: block; padding: 0 .75rem; white-space: pre; min-width: max-content; }
.quote pre > span:has(mark) { white-space: pre-wrap; min-width: 0; overflow-wrap: anywhere; }
.quote .number { display: inline-block; min-width: 3.5ch; margin-right: 1.25ch; text-align: right; color: var(--soft); user-select: none; }
.quote mark { margin-left: -.5rem; padding-left: .5rem; background: var(--unknown-wash); color: inherit; box-shadow: inset .2rem 0 var(--unknown); font-weight: 600; }
.command { margin: .25rem 0 .75rem; padding: .6rem .75rem; border: 1px solid var(--hairline); border-radius: .375rem; background: var(--card); white-space: pre-wrap; overflow-wrap: anywhere; }
.picture { margin: 1rem 0; }
.picture label { color: var(--soft); }
.picture .frame { margin-top: .5rem; overflow: auto; max-height: 90vh; border: 1px solid var(--hairline); border-radius: .75rem; }
.picture svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
.picture:has(:checked) svg { max-width: none; }
details.picture > summary { margin: 1.5rem 0 .5rem; }
.list code { overflow-wrap: anywhere; }
.list { margin: .25rem 0; padding-left: 1.25rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--hairline); color: var(--soft); font-size: .9rem; }
:focus-visible { outline: .15rem solid var(--accent); outline-offset: .15rem; }
@media (max-width: 40rem) {
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dt { margin-top: .75rem; }
  .steps summary { grid-template-columns: 1.5rem minmax(0, 1fr); }
  .steps .more { padding-left: 2.5rem; }
  .status { grid-column: 2; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #333; --hairline: #999; --done: #0a5c2b; --unmet: #a00; --unknown: #7a3b00; --done-wash: #fff; --unmet-wash: #fff; --unknown-wash: #fff; --accent: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  .steps > li, .verdict, .quote, .command { break-inside: avoid; }
  .picture { break-inside: avoid; }
  details.picture { display: none; }
  .picture label, .picture input { display: none; }
  .picture .frame { max-height: none; overflow: visible; border: 0; }
  .picture svg { max-width: 100% !important; max-height: 24cm; }
  .quote pre > span { white-space: pre-wrap; min-width: 0; overflow-wrap: anywhere; }
  .steps details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; }
}
@page { margin: 1.6cm; }
`
