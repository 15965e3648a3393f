import type { EvidenceOfFile } from '../evidence-of-file.ts'
import { type JsonObject, type JsonValue, member, textOf } from '../json/json-value.ts'

/** Is a JSON value the metadata of a token service: AD FS's `.well-known/openid-configuration`? */
export function isOpenIdConfiguration(value: JsonValue): value is JsonObject {
  // Who looks for the capabilities gives what stands around them.
  const endpoint =
    member(value, 'token_endpoint') ??
    member(value, 'authorization_endpoint') ??
    member(value, 'capabilities') ??
    member(value, 'scopes_supported')
  return value.kind === 'object' && textOf(member(value, 'issuer')) !== undefined && endpoint !== undefined
}

/**
 * Adds what the metadata of a token service says, member by member; the words of a list stand with blanks between them.
 *
 * Whether AD FS can issue certificates for Windows Hello, `capabilities` tells (`winhello_cert`), and not `scopes_supported`, where every
 * AD FS since 2016 lists it.
 *
 * Source: MS-OIDCE 3.2.5.3.1.3.
 */
export function addOpenIdConfiguration(value: JsonObject, { text, lineAt, evidence }: Place): void {
  const record = evidence.newRecord()
  for (const [field, said] of value.members) {
    const key = text.lastIndexOf(`"${field}"`, said.start)
    const start = key > value.start ? key : said.start
    const quote = text.slice(start, said.end)
    evidence.add({
      source: 'adfs',
      subject: 'openid-configuration',
      field,
      value: printed(said, text),
      record,
      line: lineAt(start),
      quote,
    })
  }
}

/** The text of the document, and what collects its evidence. */
interface Place {
  readonly text: string
  readonly lineAt: (offset: number) => number
  readonly evidence: EvidenceOfFile
}

function printed(value: JsonValue, text: string): string {
  const words = value.kind === 'array' ? value.items.map((item) => textOf(item)) : []
  const isList = value.kind === 'array' && words.every((word) => word !== undefined && !/\s/.test(word))
  return isList ? words.join(' ') : (textOf(value) ?? text.slice(value.start, value.end))
}
