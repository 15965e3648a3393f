import type { CsvCell } from '../csv/csv-rows.ts'
import { JsonError, type JsonObject, type JsonValue, member, parseJson } from '../json/json-value.ts'

/**
 * The event of a row that `EvtxECmd` wrote: its data stands as JSON in one cell, and its time is in UTC, which it does not say. Nothing
 * where it wrote none, or the cell is damaged.
 *
 * Source: EvtxECmd, class EventRecord, and the map of its CSV.
 */
export function payloadIn(cells: ReadonlyMap<string, CsvCell>): JsonObject | undefined {
  const cell = cells.get('Payload')
  const payload = cell === undefined ? undefined : jsonIn(cell)
  if (cell === undefined || payload?.kind !== 'object') return undefined
  const word = (name: string) => {
    const held = cells.get(name)
    return held === undefined ? undefined : ({ kind: 'string', ...held } as const)
  }
  const time = word('TimeCreated')
  const inUtc = time !== undefined && /\d$/.test(time.text) ? { ...time, text: `${time.text}Z` } : time
  const part = (members: Readonly<Record<string, JsonValue | undefined>>): JsonObject => {
    const known = Object.entries(members).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    )
    return { kind: 'object', members: new Map(known), start: cell.start, end: cell.end }
  }
  const system = part({
    Provider: part({ Name: word('ProviderName') }),
    EventID: word('Id'),
    TimeCreated: part({ SystemTime: inUtc }),
    Computer: word('MachineName'),
    Security: part({ UserID: word('UserId') }),
  })
  return part({
    System: system,
    EventData: member(payload, 'EventData'),
    UserData: member(payload, 'UserData'),
  })
}

function jsonIn(cell: CsvCell): JsonValue | undefined {
  try {
    return placed(parseJson(cell.text, 0), cell)
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}

/** A value, all of which stands in one cell. */
function placed(value: JsonValue, cell: CsvCell): JsonValue {
  const { start, end } = cell
  if (value.kind === 'array')
    return { ...value, items: value.items.map((item) => placed(item, cell)), start, end }
  if (value.kind !== 'object') return { ...value, start, end }
  const members = [...value.members].map(([name, held]) => [name, placed(held, cell)] as const)
  return { ...value, members: new Map(members), start, end }
}
