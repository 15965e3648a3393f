import { ownText } from '../own-text.ts'
import type { EventShape } from './event-shape.ts'
import { endOfHole } from './hole.ts'
import { shapeOf } from './shape-of.ts'
import { attributeOf, openingTag } from './opening-tag.ts'
import type { Span } from './parsed-event.ts'
import { providerOf } from './provider-names.ts'

/** An event that has a shape, and where its holes are: the start and the end of each, one after another. */
export interface ShapedEvent extends Span {
  readonly shape: EventShape
  readonly holes: readonly number[]
}

/** How long a head may be, and an event whose shape is remembered. */
const longestHead = 1_000
const longestEvent = 65_536
/** How many holes such an event may have, and how many shapes are tried for one head. */
const mostHoles = 300
const mostShapes = 8
/** How many characters are remembered before all is forgotten, and learnt anew. */
const mostRemembered = 2_000_000

/** What is known of the events that begin with the same head. */
interface Head {
  readonly isWanted: boolean
  readonly shapes: EventShape[]
}

/**
 * The shapes of the events of a log, which are few: of most events nothing is looked at but that the seams are those of a shape, and
 * what stands in its holes.
 *
 * A shape is found by the head of the event, which tells provider and id.
 */
export class KnownShapes {
  readonly #isWanted: (subject: string) => boolean
  readonly #heads = new Map<string, Head>()
  #remembered = 0
  readonly #holes: number[] = []

  /** @param isWanted Which events, by their subject, are asked for. */
  constructor(isWanted: (subject: string) => boolean) {
    this.#isWanted = isWanted
  }

  /** Is the event that begins at a place one that nobody asked for? Nothing is looked at but its head. */
  isUnwanted(text: string, start: number): boolean {
    return this.#headAt(text, start)?.isWanted === false
  }

  /** The event that begins at a place, if its shape is known. It is told up to the next question. */
  eventAt(text: string, start: number): ShapedEvent | undefined {
    for (const shape of this.#headAt(text, start)?.shapes ?? []) {
      const end = this.#endOf(shape, text, start)
      if (end !== undefined) return { shape, start, end, holes: this.#holes }
    }
    return undefined
  }

  /** The event that a text is, if it has a shape, which is remembered. */
  learn(text: string): ShapedEvent | undefined {
    const shape = shapeOf(text)
    if (shape === undefined || this.#endOf(shape, text, 0) !== text.length) return undefined
    if (text.length <= longestEvent && shape.holes.length <= mostHoles) {
      const shapes = this.#headAt(text, 0)?.shapes
      this.#remembered += text.length
      shapes?.unshift(shape)
      shapes?.splice(mostShapes)
    }
    return { shape, start: 0, end: text.length, holes: this.#holes }
  }

  /** Where an event of a shape ends, if one begins at a place; its holes are kept. */
  #endOf({ seams, holes }: EventShape, text: string, start: number): number | undefined {
    let at = start
    for (let index = 0; index < seams.length; index++) {
      const seam = seams[index] ?? ''
      // As a part of the text it is compared several times as fast as with `startsWith`.
      if (text.slice(at, at + seam.length) !== seam) return undefined
      at += seam.length
      const hole = holes[index]
      if (hole === undefined) break
      const end = endOfHole(text, at, hole)
      if (end === -1) return undefined
      this.#holes[2 * index] = at
      this.#holes[2 * index + 1] = end
      at = end
    }
    return at
  }

  #headAt(text: string, start: number): Head | undefined {
    const length = text.slice(start, start + longestHead).indexOf('</EventID>')
    if (length === -1) return undefined
    const head = text.slice(start, start + length)
    return this.#heads.get(head) ?? this.#newHead(head)
  }

  #newHead(head: string): Head | undefined {
    const subject = subjectOf(head)
    if (subject === undefined) return undefined
    if (this.#remembered > mostRemembered) {
      this.#heads.clear()
      this.#remembered = 0
    }
    this.#remembered += head.length
    const made = { isWanted: this.#isWanted(subject), shapes: [] }
    this.#heads.set(ownText(head), made)
    return made
  }
}

const writtenHead =
  /^<(Event(?:\s[^<>]*)?)>\s*<System>\s*<(Provider\s[^<>]*)\/>\s*<(EventID(?:\s[^<>]*)?)>(\d{1,10})$/

/** The subject of an event by its head, if that is as Windows writes it. */
function subjectOf(head: string): string | undefined {
  const [, event = '', provider = '', eventId = '', id] = writtenHead.exec(head) ?? []
  const [tag, ...others] = [provider, event, eventId].map((inside) => openingTag(inside))
  if (tag === undefined || others.includes(undefined)) return undefined
  const name = providerOf((key) => attributeOf(tag, key))
  return name === '' ? undefined : `${name}/${id}`
}
