/** One event as its dialect tells it, before anything is made of it. */
export interface ParsedEvent {
  readonly provider: string
  readonly id: string
  /** Where the id stands. */
  readonly idSpan: Span
  /** As printed; absent where it has none, or one without a zone. */
  readonly time?: string | undefined
  readonly computer?: string | undefined
  /** The SID of the account; of rendered text its name, where that is what stands there: `NORTHWIND\\sam`. */
  readonly userSid?: string | undefined
  readonly fields: readonly ParsedField[]
  /** What stands beside the data: attributes, and elements of other kinds; see {@link asideName}. */
  readonly asides?: readonly ParsedField[]
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

/** The parts of an event that hold its data; what is in any other is not its own. */
export const dataParts: ReadonlySet<string | undefined> = new Set([
  'EventData',
  'UserData',
  'ProcessingErrorData',
  'DebugData',
  'BinaryEventData',
])

/**
 * The name of an attribute: `NewCertificateDetails@Thumbprint`. That of data is named after the data, `UPN@Type`, or by its
 * number, `%2@Type`. Nothing where it names the data itself, or a namespace.
 *
 * @param owner The element, and which data it is, counted from 1.
 */
export function asideName(
  attribute: string,
  owner: { readonly element: string; readonly name: string | undefined; readonly number: number },
): string | undefined {
  if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) return undefined
  if (owner.element !== 'Data') return `${owner.element}@${attribute}`
  if (attribute === 'Name') return undefined
  return `${isNumbered(owner.name) ? `%${owner.number}` : owner.name}@${attribute}`
}

function isNumbered(name: string | undefined): name is undefined {
  return name === undefined || /^(?:|%\d{1,3}|param\d{1,3})$/.test(name)
}

/** A field by its name, or without where the name is only a number. */
export function parsedField(name: string | undefined, value: string, span: Span): ParsedField {
  return { ...nameOf(name), value: value.trim(), span }
}

/** The name of a field; nothing where it is only a number. */
export function nameOf(name: string | undefined): Pick<ParsedField, 'name'> {
  return isNumbered(name) ? {} : { name }
}
