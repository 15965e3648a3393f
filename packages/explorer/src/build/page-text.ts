import type { Pictures } from '../page/pictures.ts'
import { pageStyle } from './page-style.ts'

/** Nothing is fetched, sent or framed: the page is all there is. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** The HTML of the page. */
export function pageText({
  title,
  script,
  pictures,
  home,
}: {
  readonly title: string
  readonly script: string
  readonly pictures: Pictures
  readonly home?: string
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<style>
${pageStyle}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
<p>Step it, go back in time, break a claim. The arrow keys ← and → go through the log.</p>
${home === undefined ? '' : `<nav aria-label="Site"><a href="${escaped(home)}">Documentation</a></nav>`}
</header>
<main id="explorer"><noscript>This page runs the models in your browser: it needs JavaScript.</noscript></main>
<script type="application/json" id="pictures">${JSON.stringify(pictures).replaceAll('<', String.raw`\u003c`)}</script>
<script>
${script.replaceAll(/<(?=\/script|!--|script)/gi, String.raw`\x3C`).trim()}
</script>
</body>
</html>
`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
}
