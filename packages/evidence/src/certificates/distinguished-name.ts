import { type DerElement, derElements, oidOf, stringOf } from './der.ts'

const shortNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.5', 'SERIALNUMBER'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'S'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'E'],
])

/** A name as Windows prints it: what is most special first, `CN=Sam, OU=Users, DC=northwind, DC=example`. */
export function nameOf(name: DerElement): string {
  return derElements(name.content)
    .map((set) => derElements(set.content).map(attributeOf).join(' + '))
    .toReversed()
    .join(', ')
}

function attributeOf(attribute: DerElement): string {
  const [id, value] = derElements(attribute.content)
  if (id === undefined || value === undefined) return ''
  const oid = oidOf(id)
  const text = stringOf(value)
  const quoted = /^\s|\s$|[,+="<>;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  return `${shortNames.get(oid) ?? `OID.${oid}`}=${quoted}`
}
