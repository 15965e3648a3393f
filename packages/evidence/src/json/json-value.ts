import { limits } from '../limits.ts'

/** A JSON value that still knows where it stands: from `start` up to `end` in its text. */
export type JsonValue = JsonObject | JsonArray | JsonScalar

/** An object; of a key that comes again, the last value counts, as everywhere. */
export interface JsonObject {
  readonly kind: 'object'
  readonly members: ReadonlyMap<string, JsonValue>
  readonly start: number
  readonly end: number
}

/** A list. */
export interface JsonArray {
  readonly kind: 'array'
  readonly items: readonly JsonValue[]
  readonly start: number
  readonly end: number
}

/** A string, number, boolean or null; numbers are kept as they are written, as some are beyond 2^53. */
export interface JsonScalar {
  readonly kind: 'string' | 'number' | 'boolean' | 'null'
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What is wrong with a JSON text, and where. */
export class JsonError extends Error {
  override readonly name = 'JsonError'
  readonly at: number
  /** Does the text end where more was to come? */
  readonly isCutOff: boolean

  constructor(reason: string, at: number, isCutOff = false) {
    super(reason)
    this.at = at
    this.isCutOff = isCutOff
  }
}

const blank = /[\s,]*/y
const colon = /\s*:/y
const literal = /true|false|null|-?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,10})?/y
const quote = 0x22
const comma = 0x2c

/**
 * Parses the JSON value at a place of a text.
 *
 * @throws `JsonError` with the place, where it is no JSON, nested more than 32 deep, or of too many values.
 */
export function parseJson(text: string, at: number): JsonValue {
  let next = at
  let count = 0

  const matched = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = next
    const found = pattern.exec(text)
    if (found !== null) next = pattern.lastIndex
    return found ?? undefined
  }
  // A pattern costs more than a look, and most blanks are plain.
  const skipBlanks = (): void => {
    let code = text.charCodeAt(next)
    while (code === 0x20 || code === comma || code === 0x0a || code === 0x0d) code = text.charCodeAt(++next)
    if (code < 0x20 || code >= 0x80) matched(blank)
  }
  const fail = (reason: string): never => {
    throw next >= text.length ? cutOff(next) : new JsonError(reason, next)
  }
  const stringHere = (): string => {
    const end = endOfString(text, next)
    if (end === undefined) throw cutOff(next)
    const inside = text.slice(next + 1, end - 1)
    const quoted = next
    next = end
    if (!inside.includes('\\')) return inside
    try {
      return String(JSON.parse(text.slice(quoted, end)))
    } catch {
      return fail('a string has an escape that JSON does not have')
    }
  }

  const value = (depth: number): JsonValue => {
    skipBlanks()
    const start = next
    if (depth > limits.depth) return fail(`values are nested more than ${limits.depth} deep`)
    if (++count > limits.nodes) return fail(`it has more than ${limits.nodes} values`)
    const first = text.charCodeAt(next)
    if (first === 0x7b) return object(start, depth)
    if (first === 0x5b) return array(start, depth)
    if (first === quote) return { kind: 'string', text: stringHere(), start, end: next }
    const kind = text.startsWith('null', next) ? 'null' : /[tf]/.test(text[next] ?? '') ? 'boolean' : 'number'
    const word = matched(literal)?.[0]
    return word === undefined ? fail('here stands no JSON value') : { kind, text: word, start, end: next }
  }
  const object = (start: number, depth: number): JsonObject => {
    const members = new Map<string, JsonValue>()
    for (next++; ;) {
      skipBlanks()
      const first = text.charCodeAt(next)
      if (first === 0x7d) return { kind: 'object', members, start, end: ++next }
      if (first !== quote) return fail('here stands no name of a member')
      const name = stringHere()
      if (text.charCodeAt(next) === 0x3a) next++
      else if (matched(colon) === undefined) return fail('a name without a value')
      members.set(name, value(depth + 1))
    }
  }
  const array = (start: number, depth: number): JsonArray => {
    const items: JsonValue[] = []
    for (next++; ;) {
      skipBlanks()
      if (text.charCodeAt(next) === 0x5d) return { kind: 'array', items, start, end: ++next }
      items.push(value(depth + 1))
    }
  }
  return value(0)
}

function cutOff(at: number): JsonError {
  return new JsonError('it is cut off', at, true)
}

/** Where the string that begins at a quote ends; nothing where it has no end. */
function endOfString(text: string, start: number): number | undefined {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++
    if (backslashes % 2 === 0) return end + 1
  }
  return undefined
}

/** Where the object or list that begins at a place ends, by its brackets alone; nothing where it has no end, or is neither. */
export function endOfBrackets(text: string, start: number): number | undefined {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      const end = endOfString(text, at)
      if (end === undefined) return undefined
      at = end - 1
    } else if (code === 0x7b || code === 0x5b) depth++
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) return at + 1
    if (depth === 0) return undefined
  }
  return undefined
}

/** The member of an object; nothing where there is none, or no object. */
export function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return value?.kind === 'object' ? value.members.get(name) : undefined
}

/** The text of a scalar that says something; nothing where it is `null`, an object or a list. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return value === undefined || !('text' in value) || value.kind === 'null' ? undefined : value.text
}
