import { type AccountEntry, type Step, steps, type StepStatus, type Witness } from '@proviso/whfb'
import { counted } from '../words.ts'
import { type Html, html } from './html.ts'

const marks: Readonly<Record<StepStatus, string>> = {
  done: '✓',
  unmet: '✗',
  unknown: '?',
  'not-reached': '·',
  'not-needed': '–',
}

/** How far the device is, at a glance: a mark for each step, in the order of the model. */
export function path(entries: readonly AccountEntry[], caption: string): Html {
  const ofSteps = entries.map(
    ({ step, status }) =>
      html`<span class="${status}" title="${step}: ${status.replace('-', ' ')}">${marks[status]}</span>`,
  )
  return html`<div class="path">
    <p class="marks" aria-hidden="true">${ofSteps}</p>
    <p class="soft">${caption}</p>
  </div>`
}

/** Every step, in the order of the model; each opens to the lines that show it. */
export function account(entries: readonly AccountEntry[]): Html {
  const items = entries.map(
    ({ step, status, witnesses, clause }) =>
      html`<li class="${status}">
        <details>
          <summary>
            <span class="mark" aria-hidden="true">${marks[status]}</span>
            <span><span class="id">${step}</span> <span class="soft">${stepOf(step).title}</span></span>
            <span class="status">${status.replace('-', ' ')}</span>
          </summary>
          ${evidenceOf(witnesses, clause)}
        </details>
      </li>`,
  )
  return html`<section aria-labelledby="account">
    <h2 id="account">Every step, in the order of the model</h2>
    <p class="soft">Each opens to the lines that show it, and to where it is specified.</p>
    <ol class="steps">
      ${items}
    </ol>
  </section>`
}

function evidenceOf(witnesses: readonly Witness[], clause: string): Html {
  const lines = witnesses.slice(0, 20).map((one) => html`<li>${whereOf(one)}</li>`)
  const shown =
    witnesses.length === 0 ? 'No line of the evidence shows it.' : `${counted(witnesses.length, 'line')}:`
  return html`<div class="more">
    <p class="soft">Specified by ${clause}. ${shown}</p>
    <ul class="list">
      ${lines}
    </ul>
  </div>`
}

/** A line of the evidence, with its place. */
export function whereOf({ file, line, text }: Witness): Html {
  return html`<span class="where">${file}:${line}</span> <code>${text}</code>`
}

const stepsById: ReadonlyMap<string, Step> = new Map<string, Step>(steps.map((step) => [step.id, step]))

/** The step of an id. */
export function stepOf(id: string): Step {
  const step = stepsById.get(id)
  if (step === undefined) throw new Error(`there is no step "${id}"`)
  return step
}
