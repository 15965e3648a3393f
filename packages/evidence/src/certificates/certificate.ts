import { sha1 } from '@noble/hashes/legacy.js'
import { hexOf } from '../bytes.ts'
import { keyIdOfRsa } from '../keys/key-id.ts'
import { type DerElement, DerError, derElements, firstElement, oidOf, stringOf, tags, timeOf } from './der.ts'
import { nameOf } from './distinguished-name.ts'

/** A field of a certificate, as readings name it, and its value. */
export type CertificateField = readonly [field: string, value: string]

/**
 * What a certificate says, from its bytes (DER).
 *
 * Known are the extensions by which Windows ties a certificate to a template and to an account: the template by name
 * (1.3.6.1.4.1.311.20.2) or OID (…311.21.7), the security extension with the SID (…311.25.2), and the UPN in the alternative
 * names. The `KeyID` is that under which a key of Windows Hello stands in `msDS-KeyCredentialLink`; only RSA keys have one.
 *
 * Source: RFC 5280; MS-WCCE 2.2.2.7.7.
 *
 * @throws `DerError` where the bytes are no certificate.
 */
export function certificateFields(bytes: Uint8Array): CertificateField[] {
  const { whole } = expect(firstElement(bytes), tags.sequence)
  const [body] = derElements(firstElement(whole).content)
  const parts = derElements(expect(body, tags.sequence).content)
  // The version stands before the serial number, and may be left out.
  const [serial, , issuer, validity, subject, publicKey, ...rest] =
    parts[0]?.tag === 0xa0 ? parts.slice(1) : parts
  const [notBefore, notAfter] = derElements(expect(validity, tags.sequence).content)
  const key = expect(publicKey, tags.sequence)
  const extensions = rest.find(({ tag }) => tag === 0xa3)
  return [
    ['Subject', nameOf(expect(subject, tags.sequence))],
    ['Issuer', nameOf(expect(issuer, tags.sequence))],
    ['SerialNumber', hexOf(expect(serial, tags.integer).content)],
    ...optional('NotBefore', notBefore && timeOf(notBefore)),
    ...optional('NotAfter', notAfter && timeOf(notAfter)),
    ['Thumbprint', hexOf(sha1(whole))],
    ...(extensions === undefined ? [] : extensionFields(extensions)),
    ...optional('KeyID', keyIdOf(key)),
  ]
}

function expect(element: DerElement | undefined, tag: number): DerElement {
  if (element?.tag !== tag) throw new DerError('it is no certificate')
  return element
}

function optional(field: string, value: string | undefined): CertificateField[] {
  return value === undefined || value === '' ? [] : [[field, value]]
}

function extensionFields(extensions: DerElement): CertificateField[] {
  const [list] = derElements(extensions.content)
  return derElements(list?.content ?? new Uint8Array()).flatMap((extension) => {
    const parts = derElements(extension.content)
    const [id] = parts
    const value = parts.at(-1)
    if (id?.tag !== tags.oid || value?.tag !== tags.octetString) return []
    const read = extensionReaders.get(oidOf(id))
    try {
      return read?.(firstElement(value.content)) ?? []
    } catch {
      // An extension that is damaged tells nothing; the certificate still does.
      return []
    }
  })
}

const extensionReaders: ReadonlyMap<string, (value: DerElement) => CertificateField[]> = new Map([
  ['2.5.29.37', (value) => [['EnhancedKeyUsage', derElements(value.content).map(oidOf).join(' ')]]],
  ['2.5.29.17', (value) => derElements(value.content).flatMap(alternativeName)],
  ['1.3.6.1.4.1.311.20.2', (value) => optional('Template', stringOf(value))],
  [
    '1.3.6.1.4.1.311.21.7',
    (value) => optional('TemplateOID', derElements(value.content).slice(0, 1).map(oidOf)[0]),
  ],
  ['1.3.6.1.4.1.311.25.2', (value) => derElements(value.content).flatMap(securityExtension)],
])

const otherName = 0xa0
const uniformResource = 0x86

function alternativeName(name: DerElement): CertificateField[] {
  if (name.tag === uniformResource) {
    // A certificate whose subject came with the request may bring its SID along like this.
    return optional('SID', /^tag:microsoft\.com,2022-09-14:sid:(S-1-[\d-]{1,180})$/.exec(stringOf(name))?.[1])
  }
  const [id, held] = name.tag === otherName ? derElements(name.content) : []
  if (id === undefined || held === undefined || oidOf(id) !== '1.3.6.1.4.1.311.20.2.3') return []
  return optional('UPN', stringOf(firstElement(held.content)))
}

function securityExtension(name: DerElement): CertificateField[] {
  const [id, held] = name.tag === otherName ? derElements(name.content) : []
  if (id === undefined || held === undefined || oidOf(id) !== '1.3.6.1.4.1.311.25.2.1') return []
  return optional('SID', stringOf(firstElement(held.content)))
}

const rsa = '1.2.840.113549.1.1.1'

function keyIdOf(publicKey: DerElement): string | undefined {
  const [algorithm, bits] = derElements(publicKey.content)
  const [id] = derElements(algorithm?.content ?? new Uint8Array())
  if (id === undefined || bits?.tag !== tags.bitString || oidOf(id) !== rsa) return undefined
  const [modulus, exponent] = derElements(firstElement(bits.content.subarray(1)).content)
  return modulus === undefined || exponent === undefined
    ? undefined
    : keyIdOfRsa({ modulus: modulus.content, exponent: exponent.content })
}
