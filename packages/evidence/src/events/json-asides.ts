import { type JsonValue, member, textOf } from '../json/json-value.ts'
import { asideName, type ParsedField, parsedField } from './parsed-event.ts'

/** What stands beside the data of an event in JSON: attributes, under `#attributes`, `$`, `_attributes` or `@…`, and what is no data. */
export function asidesIn(event: JsonValue): ParsedField[] {
  return [...besideData(member(event, 'EventData')), ...besideUserData(member(event, 'UserData'), 'UserData')]
}

/** Members of event data that are no data by name. */
export const noData: ReadonlySet<string> = new Set(['Binary'])

function besideData(data: JsonValue | undefined): ParsedField[] {
  if (data?.kind !== 'object') return []
  let number = 0
  const ofData = (value: JsonValue, named?: string): ParsedField[] => {
    if (value.kind === 'array') return value.items.flatMap((item) => ofData(item, named))
    number++
    if (value.kind !== 'object') return []
    const attributes = attributesOf(value)
    const name = named ?? textOf(attributes.find(([attribute]) => attribute === 'Name')?.[1])
    return namedAsides(attributes, { element: 'Data', name, number })
  }
  return [
    ...namedAsides(attributesOf(data), { element: 'EventData', name: undefined, number }),
    ...[...data.members].flatMap(([name, value]) => {
      if (noData.has(name)) return [parsedField(name, textOf(value) ?? '', value)]
      return isMark(name) ? [] : ofData(value, name === 'Data' ? undefined : name)
    }),
  ]
}

function besideUserData(value: JsonValue | undefined, element: string): ParsedField[] {
  if (value?.kind === 'array') return value.items.flatMap((item) => besideUserData(item, element))
  if (value?.kind !== 'object') return []
  return [
    ...namedAsides(attributesOf(value), { element, name: undefined, number: 0 }),
    ...[...value.members].flatMap(([name, inner]) => (isMark(name) ? [] : besideUserData(inner, name))),
  ]
}

type Attribute = readonly [name: string, value: JsonValue]

function attributesOf(value: JsonValue): readonly Attribute[] {
  if (value.kind !== 'object') return []
  return [...value.members].flatMap(([name, held]) => {
    if (name.startsWith('@')) return [[name.slice(1), held] as const]
    return /^(?:#attributes|\$|_attributes)$/.test(name) && held.kind === 'object' ? [...held.members] : []
  })
}

function namedAsides(
  attributes: readonly Attribute[],
  owner: Parameters<typeof asideName>[1],
): ParsedField[] {
  return attributes.flatMap(([attribute, value]) => {
    const name = asideName(attribute, owner)
    return name === undefined ? [] : [parsedField(name, textOf(value) ?? '', value)]
  })
}

/** Names with a mark in front hold attributes and text. */
function isMark(name: string): boolean {
  return /^[#@$_]/.test(name)
}
