/** One event as its dialect tells it, before anything is made of it. */
export interface ParsedEvent {
  readonly provider: string
  readonly id: string
  /** Where the id stands. */
  readonly idSpan: Span
  /** As printed; absent where it has none, or one without a zone. */
  readonly time?: string
  readonly computer?: string
  readonly userSid?: string
  readonly fields: readonly ParsedField[]
}

/** A field of an event's data; without a name where the data came without, or numbered (`%1`, `param1`). */
export interface ParsedField {
  readonly name?: string
  readonly value: string
  readonly span: Span
}

/** From where to where something stands: in the text of the event, counted from its first character. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A field by its name, or without where the name is only a number. */
export function parsedField(name: string | undefined, value: string, span: Span): ParsedField {
  const isNamed = name !== undefined && !/^(?:|%\d{1,3}|param\d{1,3})$/.test(name)
  return { ...(isNamed && { name }), value: value.trim(), span }
}
