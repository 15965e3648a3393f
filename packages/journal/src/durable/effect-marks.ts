import type { Journal } from '../journal.ts'
import { maxNameBytes } from '../limits.ts'

/** Beside each stream of an actor that owes effects lies one that says up to where they were done. */
const marksPrefix = 'effects done for '

/** How long the name of an actor may be: the name of its marks is longer. */
export const maxActorNameBytes = maxNameBytes - marksPrefix.length

/**
 * The stream that says up to where the effects of an actor were done; to be erased with the actor's own.
 *
 * @example
 * ```ts
 * await journal.erase('order/17')
 * await journal.erase(marksOf('order/17'))
 * ```
 */
export function marksOf(stream: string): string {
  return marksPrefix + stream
}

/** Is this a stream that says up to where effects were done, and none of a machine? */
export function isMarks(stream: string): boolean {
  return stream.startsWith(marksPrefix)
}

/** Up to which event all effects were done. */
export class EffectMarks {
  readonly #journal: Journal
  readonly #actor: string
  readonly #stream: string
  #began: string | undefined
  #through = 0

  constructor(journal: Journal, stream: string) {
    this.#journal = journal
    this.#actor = stream
    this.#stream = marksOf(stream)
  }

  /** The effects of events up to this revision need not be done again. */
  get through(): number {
    return this.#through
  }

  /** Looks up what was marked, perhaps by another process. */
  async read(): Promise<void> {
    const [last] = await this.#journal.read(this.#stream, { last: 1 })
    const event: object | undefined = last?.event
    if (event === undefined || !('through' in event)) return
    // Of a stream that was erased and begun anew nothing was done yet.
    if ('began' in event && event.began !== (await this.#beginning())) return
    this.#through = Math.max(this.#through, Number(event.through))
  }

  /** All effects up to this revision were done. */
  async mark(through: number): Promise<void> {
    if (through <= this.#through) return
    const began = await this.#beginning()
    const event = { type: 'effects.done', through, began }
    await this.#journal.append(this.#stream, [event], { expect: 'any', id: `${through} since ${began}` })
    this.#through = through
  }

  /** When the stream of the actor was begun, which tells it from one of the same name before. */
  async #beginning(): Promise<string> {
    this.#began ??= (await this.#journal.read(this.#actor, { limit: 1 }))[0]?.metadata.time
    return this.#began ?? ''
  }
}
