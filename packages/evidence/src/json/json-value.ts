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
  // Most often nothing is there to be skipped, and a pattern costs more than a look.
  const skipBlanks = (): void => {
    const code = text.charCodeAt(next)
    if (code <= 0x20 || code === 0x2c || code >= 0x80) matched(blank)
  }
  const fail = (reason: string): never => {
    throw next >= text.length ? cutOff(next) : new JsonError(reason, next)
  }
  const stringHere = (): string => {
    const end = endOfString(text, next)
    if (end === undefined) throw cutOff(next)
    const quoted = text.slice(next, end)
    next = end
    if (!quoted.includes('\\')) return quoted.slice(1, -1)
    try {
      return String(JSON.parse(quoted))
    } catch {
      return fail('a string has an escape that JSON does not have')
    }
  }

  const value = (depth: number): JsonValue => {
    skipBlanks()
    const start = next
    if (depth > limits.depth) return fail(`values are nested more than ${limits.depth} deep`)
    if (++count > limits.nodes) return fail(`it has more than ${limits.nodes} values`)
    const first = text[next]
    if (first === '{') return object(start, depth)
    if (first === '[') return array(start, depth)
    if (first === '"') return { kind: 'string', text: stringHere(), start, end: next }
    const word = matched(literal)?.[0]
    if (word === undefined) return fail('here stands no JSON value')
    const kind = word === 'null' ? 'null' : /^[tf]/.test(word) ? 'boolean' : 'number'
    return { kind, text: word, start, end: next }
  }
  const object = (start: number, depth: number): JsonObject => {
    const members = new Map<string, JsonValue>()
    for (next++; ;) {
      skipBlanks()
      if (text[next] === '}') return { kind: 'object', members, start, end: ++next }
      if (text[next] !== '"') return fail('here stands no name of a member')
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
      if (text[next] === ']') return { kind: 'array', items, start, end: ++next }
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
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (text[quote - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
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
