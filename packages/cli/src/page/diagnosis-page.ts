import { type AccountEntry, type Diagnosis, type Notice, type Witness } from '@proviso/whfb'
import {
  counted,
  ofOthers,
  purposeOf,
  refusedSignIns,
  sentence,
  setAsideInWords,
  standingInWords,
  timeInWords,
  unknownBefore,
  wayInWords,
} from '../words.ts'
import { intoBundle } from '../into-bundle.ts'
import { account, path, stepOf, whereOf } from './account.ts'
import { type Html, html, trusted } from './html.ts'
import { type LinesOf, quotes } from './quotes.ts'
import { style } from './style.ts'
import { inWords, remedyOf } from './words.ts'

/** What stands on the page beside the diagnosis. */
export interface PageParts {
  /** How many files were read. */
  readonly files: number
  readonly linesOf: LinesOf
  readonly pictures: readonly Picture[]
  readonly version: string
}

/** SVG, drawn by us, under its title; `isFolded` where it is more than most want to see. */
export interface Picture {
  readonly title: string
  readonly svg: string
  readonly isFolded?: boolean
}

/** The most lines listed of those that explain nothing, or could not be read. */
const mostLines = 500
/** A list that is shown without having to be opened. */
const shortList = 12

/**
 * A diagnosis as one page that needs nothing but itself: no network, no script. What others wrote, the evidence, is escaped.
 */
export function diagnosisPage(diagnosis: Diagnosis, parts: PageParts): string {
  const title = titleOf(diagnosis)
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p class="soft">${whomAndHow(diagnosis, parts.files)}</p>
          ${path(diagnosis.account, standingInWords(diagnosis))}
        </header>
        <main>
          ${verdict(diagnosis, parts)} ${notices(diagnosis, parts)} ${contradictions(diagnosis, parts)}
          ${requests(diagnosis)} ${account(diagnosis.account)}
          ${parts.pictures.map((one, index) => picture(one, index))} ${leftovers(diagnosis)}
        </main>
        <footer>
          <p>
            Written by proviso ${parts.version} from the evidence alone. The lines quoted are those of the
            files; tokens in them are replaced. Windows, Windows Hello, Entra and Active Directory are names
            of Microsoft's, used to describe.
          </p>
        </footer>
      </body>
    </html> `
  return page.toString()
}

function titleOf(diagnosis: Diagnosis): string {
  const { blocker, account: entries } = diagnosis
  if (blocker !== null) return `Blocked at ${blocker.step}`
  if (refusedSignIns(diagnosis).length > 0) return 'Signing in fails, and no step is shown to be unmet'
  const open = openSteps(entries)
  if (entries.every(({ status }) => status === 'unknown')) return 'The evidence speaks of no step'
  return open === 0
    ? 'No unmet step was found'
    : `No unmet step was found, but ${counted(open, 'step')} ${open === 1 ? 'is' : 'are'} unknown`
}

function openSteps(entries: readonly AccountEntry[]): number {
  return entries.filter(({ status, step }) => status === 'unknown' && step !== 'renewal').length
}

function whomAndHow(diagnosis: Diagnosis, files: number): string {
  const {
    about: { user, device },
    way,
    matched,
    observations,
  } = diagnosis
  const whom = `${user ?? 'An unnamed user'} on ${device ?? 'an unnamed device'}`
  const what = `${counted(files, 'file')}, ${counted(observations, 'observation')}, ${matched.toLocaleString('en')} of them explained`
  return `${whom}; ${wayInWords(way)}${setAsideInWords(diagnosis)}. ${what}.`
}

function verdict(diagnosis: Diagnosis, { linesOf }: PageParts): Html {
  const { blocker, next, account: entries } = diagnosis
  const unknown = unknownBefore(diagnosis)
  const refused = refusedSignIns(diagnosis)
  if (refused.length > 0)
    return html`<section class="verdict unmet" aria-labelledby="verdict">
      <h2 id="verdict" style="margin:0;padding:0;border:0">Why signing in fails</h2>
      ${refused.map((one) => noticeOf(one, linesOf))}
    </section>`
  if (blocker === null) {
    const isDone = openSteps(entries) === 0
    return html`<section class="verdict ${isDone ? 'done' : 'unknown'}" aria-labelledby="verdict">
      <h2 id="verdict" style="margin:0;padding:0;border:0">What comes next</h2>
      <p>${inWords(next.text)}</p>
    </section>`
  }
  return html`<section class="verdict unmet" aria-labelledby="verdict">
    <h2 id="verdict" style="margin:0;padding:0;border:0">The first unmet step</h2>
    <dl>
      <dt>Step</dt>
      <dd><strong>${blocker.step}</strong>: ${stepOf(blocker.step).title}</dd>
      ${
        unknown.length === 0
          ? html``
          : html`<dt>But</dt>
              <dd>${unknown.join(', ')} before it ${unknown.length === 1 ? 'is' : 'are'} unknown.</dd>`
      }
      <dt>Why it is unmet</dt>
      <dd class="cause">${inWords(sentence(blocker.cause))}</dd>
      ${
        blocker.inferred === null
          ? html``
          : html`<dt>What of it is inferred</dt>
              <dd>${inWords(sentence(blocker.inferred))}</dd>`
      }
      ${
        blocker.asOf === null
          ? html``
          : html`<dt>As of</dt>
              <dd><time datetime="${blocker.asOf}">${timeInWords(blocker.asOf)}</time></dd>`
      }
      <dt>What to do</dt>
      <dd>${remedyOf(blocker.remedy)}</dd>
      <dt>What comes then</dt>
      <dd>${inWords(next.text)}</dd>
      <dt>Where it is specified</dt>
      <dd>${blocker.clause}</dd>
    </dl>
    <h3>What shows it</h3>
    ${quotes(blocker.witnesses, linesOf)}
  </section>`
}

function notices(diagnosis: Diagnosis, { linesOf }: PageParts): Html {
  const above = refusedSignIns(diagnosis)
  const found = diagnosis.notices.filter((one) => !above.includes(one))
  if (found.length === 0) return html``
  return html`<section aria-labelledby="notices">
    <h2 id="notices">Beside the steps</h2>
    ${found.map((one) => noticeOf(one, linesOf))}
  </section>`
}

/** The most lines quoted for one notice: the newest, where one thing comes again and again. */
const mostWitnesses = 4

function noticeOf({ text, remedy, witnesses, source }: Notice, linesOf: LinesOf): Html {
  const more = witnesses.length - mostWitnesses
  return html`<article>
    <h3>${inWords(sentence(text))}</h3>
    ${remedy === null ? html`` : remedyOf(remedy)}
    <p class="soft">Source: ${source}.</p>
    ${quotes(witnesses.slice(-mostWitnesses), linesOf)}
    ${more > 0 ? html`<p class="soft">and ${counted(more, 'line')} before these</p>` : html``}
  </article>`
}

function contradictions({ contradictions: found }: Diagnosis, { linesOf }: PageParts): Html {
  if (found.length === 0) return html``
  const items = found.map(
    ({ about, sides }) =>
      html`<article>
        <h3>${about}</h3>
        ${sides.map(
          ({ says, time, witness }) =>
            html`<p>
                <strong>${says}</strong>
                <span class="soft"
                  >${time === null ? 'at a time that the evidence does not tell' : timeInWords(time)}</span
                >
              </p>
              ${quotes([witness], linesOf)}`,
        )}
      </article>`,
  )
  return html`<section aria-labelledby="contradictions">
    <h2 id="contradictions">Where the evidence contradicts itself</h2>
    <p class="soft">Both sides are shown, and nothing is decided.</p>
    ${items}
  </section>`
}

function requests({ requests: wanted }: Diagnosis): Html {
  if (wanted.length === 0) return html``
  const items = wanted.map(
    (one) =>
      html`<article>
        <h3>${inWords(sentence(one.ask))}</h3>
        <p>${inWords(sentence(one.why))} ${purposeOf(one)}</p>
        <p class="soft">Collected by ${one.collector}, in PowerShell:</p>
        <pre class="command" tabindex="0">${one.command}</pre>
      </article>`,
  )
  return html`<section aria-labelledby="requests">
    <h2 id="requests">What to ask for</h2>
    <p>In each PowerShell, first; and then diagnose all files together:</p>
    <pre class="command" tabindex="0">${intoBundle.join('\n')}</pre>
    ${items}
  </section>`
}

function picture({ title, svg, isFolded = false }: Picture, index: number): Html {
  const id = `picture-${index}`
  if (isFolded)
    return html`<details class="picture">
      <summary id="${id}">${title}</summary>
      <div class="frame" tabindex="0" role="region" aria-labelledby="${id}">${trusted(svg)}</div>
    </details>`
  return html`<section class="picture" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    <label><input type="checkbox" /> at full size</label>
    <div class="frame" tabindex="0" role="region" aria-labelledby="${id}">${trusted(svg)}</div>
  </section>`
}

function leftovers(diagnosis: Diagnosis): Html {
  const { usual, unexplained, unreadable } = diagnosis
  if (usual.length + unexplained.length + unreadable.length === 0) return html``
  const places = unreadable.map(
    ({ file, line, reason }) => html`<li><span class="where">${file}:${line}</span> ${reason}</li>`,
  )
  return html`<section aria-labelledby="leftovers">
    <h2 id="leftovers">What is left of the evidence</h2>
    ${list(`${counted(unreadable.length, 'place')} could not be read`, places)}
    ${list(
      `${counted(unexplained.length, 'line')} explained nothing${ofOthers(diagnosis)}`,
      unexplained.map((one) => itemOf(one)),
    )}
    ${list(
      `${counted(usual.length, 'other line')} read as usual`,
      usual.map((one) => itemOf(one)),
    )}
  </section>`
}

function itemOf(witness: Witness): Html {
  return html`<li>${whereOf(witness)}</li>`
}

/** A heading with a list that can be opened; a short one is open. */
function list(heading: string, items: readonly Html[]): Html {
  if (items.length === 0) return html``
  const more = items.length - mostLines
  const rest = more > 0 ? html`<p class="soft">and ${more} more</p>` : html``
  const body = html`<ul class="list">
      ${items.slice(0, mostLines)}
    </ul>
    ${rest}`
  return items.length > shortList
    ? html`<details>
        <summary>${heading}</summary>
        ${body}
      </details>`
    : html`<h3>${heading}</h3>
        ${body}`
}
