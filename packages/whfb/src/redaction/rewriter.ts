import { decode, redact } from '@proviso/evidence'
import { bytesOfBase64 } from './bytes-of-base64.ts'
import { isPublicHost, publicGuids } from './known.ts'
import type { Names } from './names-in.ts'
import { plainOf, spellingsOf } from './spellings.ts'
import { Pseudonyms } from './pseudonyms.ts'

/** How many parts of a word, dots and dashes included, a name may have. */
const mostParts = 15
/** SIDs of accounts: of a domain, a machine or Entra ID. */
const sids = /S-1-(?:5-21|12-1)(?:-\d{1,10}){4}/gi
const guids = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi

/** Escapes in JSON that read like the beginning of a word, without their backslash. */
const escapes = String.raw`[bfnrt]|u[\da-f]{4}`

/** Of how many words it is remembered whether they hide a name. */
const mostRemembered = 50_000

/** Rewrites texts so that nobody can tell whose they are, and the same name is the same pseudonym in all of them. */
export class Rewriter {
  readonly #names: Names
  readonly #pseudonyms = new Pseudonyms()
  readonly #keptGuids: ReadonlySet<string>
  readonly #hidden = new Map<string, boolean>()
  readonly #pattern: RegExp

  /** @param keptGuids GUIDs of software, in lower case, beside those that are known. */
  constructor(names: Names, keptGuids: ReadonlySet<string>) {
    this.#names = names
    this.#keptGuids = keptGuids
    // What follows an escape begins anew; behind a backslash may stand a name as well, as in `DOMAIN\nora`.
    const begin = String.raw`(?:(?<![\p{L}\p{N}])|(?<=\\(?:${escapes})))`
    const end = String.raw`(?![\p{L}\p{N}])`
    const likeEscapes = [...names.keys()].filter((name) => /^[bfnrtu]/i.test(name))
    this.#pattern = new RegExp(
      [
        `${begin}(?<phrase>${anyOf(phrasesOf(names))})${end}`,
        `(?<id>${sids.source}|${guids.source})`,
        String.raw`(?<local>[\p{L}\p{N}._'+-]{1,64})(?<at>@|%40)(?<domain>(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63})`,
        String.raw`${begin}(?<hex>[\da-f]{32,}|(?:[\da-f]{2}(?:[ :]|,(?:\\\s{1,8})?)){9,}[\da-f]{2})${end}`,
        String.raw`(?<![.-])${begin}(?<old>(?:\d{1,3}\.){3}\d{1,3})(?![\p{L}\p{N}.-])`,
        String.raw`(?<!:)${begin}(?<new>(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4}){1,6}(?:%\d+)?)(?![\p{L}\p{N}:])`,
        // An escape is no beginning of the word behind it.
        String.raw`(?<escape>%[\da-f]{2}|\\(?!(?:${anyOf(likeEscapes)})${end})(?:${escapes}))`,
        String.raw`(?<![/+.@-])(?:(?<!\w)|(?<=\\(?:${escapes})))(?<base64>[A-Za-z0-9+/]{6,}={0,2}(?![\w/+=.@-]))`,
        String.raw`(?<word>[\p{L}\p{N}_][\p{L}\p{N}_.-]*)`,
      ].join('|'),
      'giu',
    )
  }

  /** A text without tokens, and with pseudonyms for names. Its lines stay where they are. */
  rewrite(text: string): string {
    // Ids first, and wherever they stand: damage may have glued them to a word.
    const withoutIds = redact(text)
      .replaceAll(sids, (sid) => this.#pseudonyms.sid(sid))
      .replaceAll(guids, (guid) => this.#ofGuid(guid))
    return withoutIds.replaceAll(this.#pattern, (whole: string, ...rest: readonly unknown[]) =>
      // The last of what a replacer is given are the named groups.
      // eslint-disable-next-line typescript/no-unsafe-type-assertion
      this.#standIn(whole, rest.at(-1) as Readonly<Record<string, string | undefined>>),
    )
  }

  #standIn(whole: string, found: Readonly<Record<string, string | undefined>>): string {
    const { phrase, id, local, at, domain, hex, old, escape, base64, word } = found
    if (escape !== undefined) return escape
    if (phrase !== undefined) return this.#ofPhrase(phrase)
    if (id !== undefined) return id
    if (local !== undefined) return `${this.#ofUser(local)}${at ?? '@'}${this.#ofHost(domain ?? '')}`
    if (hex !== undefined) return this.#pseudonyms.hex(hex)
    if (old !== undefined) return isAddress(old) ? this.#pseudonyms.address(old) : old
    if (found['new'] !== undefined) return isClock(whole) ? whole : this.#pseudonyms.address(whole)
    if (base64 !== undefined) return this.#ofBase64(base64)
    return this.#ofWord(word ?? whole)
  }

  #ofPhrase(written: string): string {
    const plain = plainOf(written).toLowerCase()
    const kind = this.#names.get(plain)
    if (kind !== undefined) return this.#pseudonyms.name(kind, plain)
    const at = plain.indexOf('@')
    return at < 0 ? written : `${this.#ofUser(plain.slice(0, at))}@${this.#ofHost(plain.slice(at + 1))}`
  }

  #ofGuid(guid: string): string {
    const key = guid.toLowerCase()
    return publicGuids.has(key) || this.#keptGuids.has(key) ? guid : this.#pseudonyms.guid(guid)
  }

  #ofUser(local: string): string {
    const kind = this.#names.get(local.toLowerCase())
    return this.#pseudonyms.name(kind === 'host' ? 'host' : 'user', local)
  }

  #ofHost(host: string): string {
    if (isPublicHost(host)) return host
    const key = host.toLowerCase()
    if (this.#names.get(key) === 'domain') return this.#pseudonyms.name('domain', key)
    for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      const domain = key.slice(dot + 1)
      if (this.#names.get(domain) === 'domain') {
        return `${this.#pseudonyms.name('host', key.slice(0, dot))}.${this.#pseudonyms.name('domain', domain)}`
      }
    }
    return this.#pseudonyms.name('domain', key)
  }

  /** A long run is a key or a digest; a short one is replaced where a name is hidden in it. */
  #ofBase64(run: string): string {
    if (run.length >= 40 && /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run))
      return this.#pseudonyms.base64(run)
    return this.#isNameHidden(run) ? '[redacted]' : this.#ofWord(run)
  }

  #isNameHidden(run: string): boolean {
    const known = this.#hidden.get(run)
    if (known !== undefined) return known
    const text = decode(bytesOfBase64(run))
    const isText = /^[\p{L}\p{N}\p{P}\p{S}\s]+$/u.test(text)
    const isHidden = isText && this.rewrite(text) !== redact(text)
    if (this.#hidden.size < mostRemembered) this.#hidden.set(run, isHidden)
    return isHidden
  }

  #ofWord(word: string): string {
    const key = word.toLowerCase()
    const kind = this.#names.get(key)
    if (kind !== undefined) return this.#pseudonyms.name(kind, key)
    const isInDomain = key.includes('.') && [...this.#domainsOf(key)].length > 0
    if (isInDomain) return this.#ofHost(word)
    return this.#ofParts(word.split(/([._-])/))
  }

  /** Names that stand in a longer word, the longest first: `lt-0417` in `lt-0417-dsregcmd.txt`. */
  #ofParts(parts: readonly string[]): string {
    let text = ''
    for (let from = 0; from < parts.length;) {
      let to = Math.min(parts.length, from + mostParts)
      while (to > from + 1 && !this.#names.has(parts.slice(from, to).join('').toLowerCase())) to -= 1
      const part = parts.slice(from, to).join('')
      const kind = this.#names.get(part.toLowerCase())
      text += kind === undefined ? part : this.#pseudonyms.name(kind, part)
      from = to
    }
    return text
  }

  *#domainsOf(host: string): Generator<string> {
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      const domain = host.slice(dot + 1)
      if (this.#names.get(domain) === 'domain') yield domain
    }
  }
}

/** A pattern of any of some words; of nothing where there are none. */
function anyOf(words: readonly string[]): string {
  return words.length === 0 ? '(?!)' : words.map((word) => escaped(word)).join('|')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

/** Names that are no single word, and every way to write names with characters that files escape. */
function phrasesOf(names: Names): readonly string[] {
  const phrases = new Set<string>()
  for (const name of names.keys()) {
    for (const spelling of spellingsOf(name))
      if (spelling !== name || !/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name)) phrases.add(spelling)
  }
  return [...phrases].toSorted((one, other) => other.length - one.length)
}

/** Numbers of versions look like addresses, too: their parts grow larger. */
function isAddress(written: string): boolean {
  return (
    written.split('.').every((part) => Number(part) < 256) && !/^(?:127\.0\.0\.1|0\.0\.0\.0)$/.test(written)
  )
}

/** A time of the day looks like the beginning of an address. */
function isClock(written: string): boolean {
  return /^\d{1,2}:\d{2}:\d{2}$/.test(written)
}
