import { EvidenceOfFile } from '../evidence-of-file.ts'
import type { JsonValue } from '../json/json-value.ts'
import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { childOf, parseXml, type XmlElement } from '../xml/xml-element.ts'
import { addEvent } from './add-event.ts'
import { eventInJson } from './json-event.ts'

/** Is a text the XML into which PowerShell turns objects: `ConvertTo-Xml`, or `Export-Clixml`? */
export function isObjects(text: string): boolean {
  return /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?<Obj(?:ect)?s[\s>]/.test(text)
}

/**
 * Reads events that PowerShell wrote as objects: `Get-WinEvent | ConvertTo-Xml`, or `Export-Clixml`.
 *
 * Without `-Depth 3` `ConvertTo-Xml` leaves the data out, and only the rendered message is left.
 *
 * @example
 * ```ts
 * const xml = '<Objects><Object><Property Name="Id">300</Property><Property Name="ProviderName">x</Property></Object></Objects>'
 * readObjects(xml, 'events.xml').readings[0]?.value // '300'
 * ```
 */
export function readObjects(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new EvidenceOfFile(file)
  const { roots, broken } = parseXml(text)
  for (const object of roots.flatMap(({ children }) => children)) {
    if (evidence.isFull) break
    const event = eventInJson(valueOf(object))
    if (event === undefined) evidence.report(lineAt(object.start), 'an object that is no event')
    else addEvent(event, { text, record: evidence.newRecord(), offset: 0, lineAt }, evidence)
  }
  if (broken !== undefined) evidence.report(lineAt(broken.at), `the rest cannot be read: ${broken.reason}`)
  return evidence.evidence()
}

/** An object of PowerShell as the JSON that `ConvertTo-Json` would have made of it. */
function valueOf(element: XmlElement): JsonValue {
  const { start, end } = element
  const inner = propertiesOf(element)
  if (inner.length === 0) return { kind: 'string', text: unescaped(element.text), start, end }
  const names = inner.map((property) => nameOf(property))
  if (names.every((name) => name === undefined)) {
    return { kind: 'array', items: inner.map((item) => valueOf(item)), start, end }
  }
  const members = inner.map((property, index) => [names[index] ?? '', valueOf(property)] as const)
  return { kind: 'object', members: new Map(members), start, end }
}

/** What an object holds: in Clixml its properties stand in `Props` and `MS`, and the items of a list in `LST` or `IE`. */
function propertiesOf(element: XmlElement): readonly XmlElement[] {
  if (element.name !== 'Obj') return element.children
  const list = childOf(element, 'LST') ?? childOf(element, 'IE')
  if (list !== undefined) return list.children
  return [...(childOf(element, 'Props')?.children ?? []), ...(childOf(element, 'MS')?.children ?? [])]
}

function nameOf({ attributes }: XmlElement): string | undefined {
  return attributes.get('Name') ?? attributes.get('N')
}

/** Clixml writes control characters as `_x000D_`. */
function unescaped(text: string): string {
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
