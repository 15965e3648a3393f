import type { EvidenceOfFile, Said } from '../evidence-of-file.ts'
import { isoTime } from '../iso-time.ts'
import { type JsonObject, type JsonValue, member, textOf } from '../json/json-value.ts'
import type { Answer, Source } from '../reading.ts'

/** Is a JSON value a transcript: readings, written so that they can be read again? */
export function isTranscript(value: JsonValue): value is JsonObject {
  return (
    value.kind === 'object' &&
    member(value, 'transcript') !== undefined &&
    listIn(value, 'says') !== undefined
  )
}

/** Adds what a transcript says. What is no row of it is named. */
export function addTranscript(value: JsonObject, place: Place): void {
  const records = new Map<string, number>()
  const { lineAt, evidence } = place
  for (const part of listIn(value, 'says') ?? []) {
    const key = textOf(member(part, 'record')) ?? ''
    const record = records.get(key) ?? evidence.newRecord()
    records.set(key, record)
    addPart(part, record, place)
  }
  for (const reason of listIn(value, 'unreadable') ?? [])
    evidence.report(lineAt(reason.start), textOf(reason) ?? 'a reason of a transcript that cannot be read')
}

function addPart(part: JsonValue, record: number, { text, lineAt, evidence }: Place): void {
  const source = sourceOf(textOf(member(part, 'source')))
  const subject = textOf(member(part, 'subject'))
  const rows = listIn(part, 'fields')
  if (source === undefined || subject === undefined || rows === undefined)
    return evidence.report(lineAt(part.start), 'a part of a transcript that cannot be read')
  const whose = {
    time: isoTime(textOf(member(part, 'time')) ?? ''),
    device: textOf(member(part, 'device')),
    user: textOf(member(part, 'user')),
  }
  for (const row of rows) {
    const said = rowOf(row)
    const line = lineAt(row.start)
    const quote = text.slice(row.start, row.end)
    if (said !== undefined) evidence.add({ source, subject, record, line, quote, ...whose, ...said })
    else evidence.report(line, 'a row of a transcript that cannot be read')
  }
}

/** The text of the document, and what collects its evidence. */
interface Place {
  readonly text: string
  readonly lineAt: (offset: number) => number
  readonly evidence: EvidenceOfFile
}

/** `["KeyHash", "0a1b…", "yes"]`: field, value, and the answer where it has one. */
function rowOf(row: JsonValue): Pick<Said, 'field' | 'value' | 'answer'> | undefined {
  const [field, value, answer, ...more] = row.kind === 'array' ? row.items.map((item) => textOf(item)) : []
  if (field === undefined || value === undefined || more.length > 0) return undefined
  if (answer !== undefined && !isAnswer(answer)) return undefined
  return { field, value, answer }
}

function listIn(value: JsonValue, name: string): readonly JsonValue[] | undefined {
  const list = member(value, name)
  return list?.kind === 'array' ? list.items : undefined
}

const answers: ReadonlySet<string> = new Set<Answer>(['yes', 'no', 'not tested', 'unreadable'])

function isAnswer(word: string): word is Answer {
  return answers.has(word)
}

const sources = ['dsregcmd', 'event', 'policy', 'adfs', 'certificate', 'key', 'screen'] satisfies Source[]

function sourceOf(word: string | undefined): Source | undefined {
  return sources.find((source) => source === word)
}
