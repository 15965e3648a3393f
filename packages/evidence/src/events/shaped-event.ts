import { withoutReferences } from '../xml/plain-references.ts'
import type { ShapePart, ShapePlace } from './event-shape.ts'
import type { ShapedEvent } from './known-shapes.ts'
import type { ParsedEvent, ParsedField } from './parsed-event.ts'

/**
 * What an event says that has a shape; the spans count from its start. Its fields have no names: these are among the labels of
 * the shape.
 *
 * @param text The event alone.
 */
export function parsedEvent(text: string, { shape, holes, start: origin }: ShapedEvent): ParsedEvent {
  return {
    provider: shape.provider,
    id: valueOf(shape.id),
    idSpan: { start: placeOf(shape.id.start), end: placeOf(shape.id.end) },
    time: shape.time && valueOf(shape.time),
    computer: (shape.computer && valueOf(shape.computer).trim()) || undefined,
    userSid: shape.user && valueOf(shape.user),
    fields: shape.fields.map((part) => fieldOf(part)),
    asides: shape.asides.map((part) => fieldOf(part)),
  }

  function fieldOf(part: ShapePart): ParsedField {
    const span = { start: placeOf(part.start), end: placeOf(part.end) }
    return { value: valueOf(part).trim(), span }
  }

  function valueOf({ value }: ShapePart): string {
    if (typeof value === 'string') return value
    const raw = text.slice(holes[2 * value]! - origin, holes[2 * value + 1]! - origin)
    return raw.includes('&') ? withoutReferences(raw)! : raw
  }

  function placeOf({ holes: before, offset }: ShapePlace): number {
    return before === 0 ? offset : offset + holes[2 * before - 1]! - origin
  }
}
