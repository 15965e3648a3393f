import { type JsonValue, member, textOf } from '../json/json-value.ts'
import { asidesIn, noData } from './json-asides.ts'
import { type ParsedEvent, type ParsedField, parsedField, type Span } from './parsed-event.ts'
import { providerName } from './provider-names.ts'
import { linesOfMessage, renderedFields } from './rendered-message.ts'

/**
 * The event that a JSON value is, in the dialect of whoever wrote it; nothing where it is none.
 *
 * Known are `Get-WinEvent | ConvertTo-Json` of both PowerShells and `Get-EventLog`, what converters of `.evtx` and of XML write
 * (`System` and `EventData`, with attributes under `#attributes`, `@…` or `$`), and Winlogbeat.
 */
export function eventInJson(value: JsonValue): ParsedEvent | undefined {
  const event = member(value, 'Event') ?? value
  if (member(event, 'System')?.kind === 'object') return likeXml(event)
  if (member(value, 'winlog')?.kind === 'object') return fromWinlogbeat(value)
  return member(value, 'EventID') === undefined && member(value, 'InstanceId') === undefined
    ? fromWinEvent(value)
    : fromEventLog(value)
}

/** `System` and `EventData`, as in the XML. */
function likeXml(event: JsonValue): ParsedEvent | undefined {
  const system = member(event, 'System')
  const provider = member(system, 'Provider')
  const id = member(system, 'EventID')
  return eventOf({
    provider: attribute(provider, 'Name') ?? providerName(attribute(provider, 'Guid') ?? ''),
    id: contentOf(id),
    idAt: id,
    time: attribute(member(system, 'TimeCreated'), 'SystemTime'),
    computer: textOf(member(system, 'Computer')),
    userSid: attribute(member(system, 'Security'), 'UserID'),
    fields: [...dataOf(member(event, 'EventData')), ...leavesOf(member(event, 'UserData'))],
    asides: asidesIn(event),
  })
}

/** An `EventLogRecord` of `Get-WinEvent`: its data without names, or the rendered message alone. */
function fromWinEvent(value: JsonValue): ParsedEvent | undefined {
  const id = member(value, 'Id')
  const properties = member(value, 'Properties')
  const values = (properties?.kind === 'array' ? properties.items : []).filter(
    // What lies deeper than ConvertTo-Json was told to look is printed as the name of its type.
    (item) => textOf(item)?.startsWith('System.Diagnostics.') !== true,
  )
  return eventOf({
    provider: textOf(member(value, 'ProviderName')),
    id: textOf(id),
    idAt: id,
    time: timeOf(member(value, 'TimeCreated')),
    computer: textOf(member(value, 'MachineName')),
    userSid: contentOf(member(value, 'UserId')),
    fields: values.map((item) => fieldOf(undefined, item)),
    message: member(value, 'Message'),
  })
}

/** An `EventLogEntry` of `Get-EventLog`. */
function fromEventLog(value: JsonValue): ParsedEvent | undefined {
  const id = member(value, 'EventID')
  const strings = member(value, 'ReplacementStrings')
  return eventOf({
    provider: textOf(member(value, 'Source')) ?? textOf(member(value, 'ProviderName')),
    id: contentOf(id),
    idAt: id,
    time: timeOf(member(value, 'TimeGenerated')),
    computer: textOf(member(value, 'MachineName')),
    userSid: undefined,
    fields: (strings?.kind === 'array' ? strings.items : []).map((item) => fieldOf(undefined, item)),
    message: member(value, 'Message'),
  })
}

function fromWinlogbeat(value: JsonValue): ParsedEvent | undefined {
  const log = member(value, 'winlog')
  const id = member(log, 'event_id') ?? member(member(value, 'event'), 'code')
  return eventOf({
    provider: textOf(member(log, 'provider_name')),
    id: textOf(id),
    idAt: id,
    time: textOf(member(value, '@timestamp')),
    computer: textOf(member(log, 'computer_name')),
    userSid: textOf(member(member(log, 'user'), 'identifier')),
    fields: [...dataOf(member(log, 'event_data')), ...leavesOf(member(log, 'user_data'))],
    message: member(value, 'message'),
  })
}

/** What a dialect says of an event. */
interface Said {
  readonly provider: string | undefined
  readonly id: string | undefined
  readonly idAt: Span | undefined
  readonly time: string | undefined
  readonly computer: string | undefined
  readonly userSid: string | undefined
  readonly fields: readonly ParsedField[]
  readonly asides?: readonly ParsedField[]
  readonly message?: JsonValue | undefined
}

function eventOf({ provider = '', id = '', ...said }: Said): ParsedEvent | undefined {
  if (provider === '' || !/^\d{1,10}$/.test(id) || said.idAt === undefined) return undefined
  const message = said.fields.length === 0 ? textOf(said.message) : undefined
  const span = said.message
  return {
    provider,
    id,
    idSpan: said.idAt,
    ...(said.time === undefined ? {} : { time: said.time }),
    ...(said.computer === undefined || said.computer === '' ? {} : { computer: said.computer }),
    ...(said.userSid === undefined || said.userSid === '' ? {} : { userSid: said.userSid }),
    fields:
      message === undefined || span === undefined
        ? said.fields
        : renderedFields({ provider, id, lines: linesOfMessage(message, span) }),
    ...(said.asides === undefined || said.asides.length === 0 ? {} : { asides: said.asides }),
  }
}

/** The data by name; a member called `Data` holds what has no name, or has it as an attribute. */
function dataOf(data: JsonValue | undefined): ParsedField[] {
  if (data?.kind !== 'object') return []
  return [...data.members].flatMap(([name, value]) => {
    if (/^[#@$_]/.test(name) || noData.has(name)) return []
    return name === 'Data' ? unnamed(value) : [fieldOf(name, value)]
  })
}

function unnamed(value: JsonValue): ParsedField[] {
  if (value.kind === 'array') return value.items.flatMap((item) => unnamed(item))
  const texts = member(value, '#text')
  if (texts?.kind === 'array') return unnamed(texts)
  return [fieldOf(attribute(value, 'Name'), value)]
}

/** The leaves of user data, which has members of the event's own, nested at will. */
function leavesOf(value: JsonValue | undefined, name = ''): ParsedField[] {
  if (value === undefined) return []
  if (value.kind === 'array') return value.items.flatMap((item) => leavesOf(item, name))
  if (value.kind !== 'object') return name === '' ? [] : [fieldOf(name, value)]
  return [...value.members].flatMap(([inner, item]) => {
    if (inner === '#text') return leavesOf(item, name)
    return /^[#@$_]/.test(inner) ? [] : leavesOf(item, inner)
  })
}

function attribute(value: JsonValue | undefined, name: string): string | undefined {
  const held = ['#attributes', '$', '_attributes'].map((key) => member(member(value, key), name))
  return textOf(held.find(Boolean) ?? member(value, `@${name}`) ?? member(value, name))
}

function fieldOf(name: string | undefined, value: JsonValue): ParsedField {
  const content = contentIn(value)
  return parsedField(name, textOf(content) ?? '', content ?? value)
}

function contentOf(value: JsonValue | undefined): string | undefined {
  return textOf(contentIn(value))
}

/** What a value holds that may have attributes beside it. */
function contentIn(value: JsonValue | undefined): JsonValue | undefined {
  if (value?.kind !== 'object') return value
  return ['#text', '_', '_text', 'Value', '$t'].map((key) => member(value, key)).find(Boolean)
}

/** A time as both PowerShells write it: `/Date(1700000000000)/`, ISO 8601, or either under `value`. */
function timeOf(value: JsonValue | undefined): string | undefined {
  const text = textOf(value) ?? textOf(member(value, 'value')) ?? ''
  const ticks = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1]
  if (ticks === undefined) return text
  const date = new Date(Number(ticks))
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
