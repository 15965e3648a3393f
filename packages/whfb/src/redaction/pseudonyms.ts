/** What a name is the name of. */
export type NameKind = 'user' | 'host' | 'domain' | 'netbios' | 'tenant' | 'person' | 'number'

/** The same pseudonym for the same name, whatever its case: numbered as they come. */
export class Pseudonyms {
  readonly #given = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  /** The pseudonym of a name. */
  name(kind: NameKind, name: string): string {
    if (kind === 'number') return this.hex(name)
    const forms: Readonly<Record<Exclude<NameKind, 'number'>, (number: number) => string>> = {
      user: (number) => `user-${number}`,
      host: (number) => `host-${number}`,
      domain: (number) => `domain-${number}.example`,
      netbios: (number) => `DOMAIN-${number}`,
      tenant: (number) => `Tenant ${number}`,
      person: (number) => `Person ${number}`,
    }
    return this.#of(kind, name.toLowerCase(), forms[kind])
  }

  /** A SID keeps its form, and the id at its end where that is one that every domain has. */
  sid(sid: string): string {
    const parts = sid.toUpperCase().split('-')
    if (parts[3] === '12' || parts.length < 8)
      return this.#of('sid', sid.toUpperCase(), (n) => `S-1-12-1-1-1-1-${n}`)
    const domain = this.#of('sid of a domain', parts.slice(0, 7).join('-'), (n) => `S-1-5-21-1-1-${n}`)
    const id = parts[7] ?? ''
    if (Number(id) < 1000) return `${domain}-${id}`
    return `${domain}-${this.#of(domain, id, (n) => String(1000 + n))}`
  }

  /** A GUID keeps its form. */
  guid(guid: string): string {
    return this.#of(
      'guid',
      guid.toLowerCase(),
      (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    )
  }

  /** A digest, a serial number or a key in hexadecimal digits keeps its length, and what stands between its digits. */
  hex(written: string): string {
    const digits = written.replaceAll(/[^\da-f]/gi, '').toLowerCase()
    const stand = this.#of('hex', digits, (n) => n.toString(16).padStart(digits.length, '0'))
    let at = 0
    return written.replaceAll(/[\da-f]/gi, () => stand[at++] ?? '0')
  }

  /** A key or a digest in base64 is cut out; the same keeps the same number, as in a certificate and in the directory. */
  base64(written: string): string {
    return this.#of('base64', written, (n) => `[redacted ${n}]`)
  }

  /** Of the addresses that are meant for examples. */
  address(address: string): string {
    const isOld = !address.includes(':')
    return this.#of('address', address.toLowerCase(), (n) =>
      isOld ? `198.51.${100 + (Math.floor(n / 256) % 100)}.${n % 256}` : `2001:db8::${n.toString(16)}`,
    )
  }

  #of(kind: string, key: string, form: (number: number) => string): string {
    const known = this.#given.get(`${kind} ${key}`)
    if (known !== undefined) return known
    const number = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, number)
    const given = form(number)
    this.#given.set(`${kind} ${key}`, given)
    return given
  }
}
