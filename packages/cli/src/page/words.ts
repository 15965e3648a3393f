import { inSteps } from '../in-steps.ts'
import { sentence } from '../words.ts'
import { type Html, html } from './html.ts'

/** A remedy: a sentence, or a list of its steps. */
export function remedyOf(remedy: string): Html {
  const listed = inSteps(remedy)
  if (listed.length === 1) return html`<p>${inWords(sentence(remedy))}</p>`
  return html`<ol class="remedy">
    ${listed.map((step) => html`<li>${inWords(sentence(step))}</li>`)}
  </ol>`
}

/** A text in which what is to be typed, or is printed, stands between backticks. */
export function inWords(text: string): readonly Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}
