import type { Explorable } from '../session/explorable.ts'
import { App } from './app.ts'
import type { Pictures } from './pictures.ts'

/** On what a page is opened. */
export interface OpenOptions {
  /** At least one; the first is shown where the address names none. */
  readonly models: readonly Explorable[]
  readonly pictures: Pictures
}

/**
 * Opens the page on models: at the place that its address holds, or at the beginning of the first.
 *
 * @throws `RangeError` without a model.
 *
 * @example
 * ```ts
 * // In a script that stands behind an element with the id "explorer":
 * open({ models: [{ name: 'door', model: door, claims: doorClaims, faults: {} }], pictures: { door: { door: svg } } })
 * ```
 */
export function open({ models, pictures }: OpenOptions): void {
  const [first] = models
  if (first === undefined) throw new RangeError('there is no model to open')
  const root = document.querySelector('#explorer')
  if (!(root instanceof HTMLElement)) throw new TypeError('the page has no element with the id "explorer"')
  void new App({ models: [first, ...models.slice(1)], pictures, root }).start()
}
