import { hexOf } from './bytes.ts'

/** A kind of file that is recognised, and not read. */
interface UnreadKind<Content> {
  readonly is: (content: Content) => boolean
  /** What it is, and what to collect instead. */
  readonly reason: string
}

/** Do bytes begin with some letters? */
export function beginsWith(bytes: Uint8Array, word: string): boolean {
  return (
    bytes.length >= word.length &&
    Array.from(word, (_, index) => word.charCodeAt(index) === bytes[index]).every(Boolean)
  )
}

const unreadBytes: readonly UnreadKind<Uint8Array>[] = [
  {
    // Version 3, and a sequence. Source: RFC 7292, 4.
    is: (bytes) => insideSequence(bytes).startsWith('02010330'),
    reason:
      'certificates with their private keys (PKCS #12): share it with nobody; export the certificate alone (.cer)',
  },
  {
    // signedData. Source: RFC 2315, 14.
    is: (bytes) => insideSequence(bytes) === '06092a864886f70d010702',
    reason:
      'a bag of certificates (PKCS #7): export each alone (.cer), or give what `certutil -dump <file>` prints',
  },
  {
    is: (bytes) => beginsWith(bytes, 'MSCF'),
    reason: 'a cabinet: unpack it with `expand -F:* <file> <folder>`, and give the folder',
  },
  {
    // The header of a buffer, and behind it the mark of the first event. Source: evntrace.h, wmistr.h (SYSTEM_TRACE_HEADER).
    is: (bytes) =>
      bytes[0x48] === 2 &&
      bytes[0x49] === 0 &&
      (bytes[0x4a] === 1 || bytes[0x4a] === 2) &&
      bytes[0x4b] === 0xc0,
    reason:
      'a trace (.etl): on the device `tracerpt <file> -o trace.xml -of XML` makes XML of those of its events that Windows can read',
  },
]

/** Words that stand in front of a colon, in any language. */
const label = String.raw`^[ \t]{0,4}\p{L}[\p{L}\p{M} .'’-]{1,40}[ \t\u00a0]{0,20}:[ \t\u00a0]+`

/** What stands in a sequence of DER or BER, behind its length. */
function insideSequence(bytes: Uint8Array): string {
  const length = bytes[1] ?? 0
  const start = 2 + (length > 0x80 ? length & 0x7f : 0)
  return bytes[0] === 0x30 ? hexOf(bytes.subarray(start, start + 11)) : ''
}

const unreadTexts: readonly UnreadKind<string>[] = [
  {
    is: (text) => /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/.test(text),
    reason: 'a private key: share it with nobody; give the certificate alone',
  },
  {
    is: (text) => text.includes('-----BEGIN PKCS7-----'),
    reason: 'a bag of certificates (PKCS #7): export each alone (.cer)',
  },
  {
    is: (text) => /^CertUtil: -dsTemplate command /im.test(text),
    reason:
      'what `certutil -dsTemplate` printed, and no flags of a template in it: that the command succeeded does not say that it changed or found anything (with commas between its arguments it does neither); give what `certutil -v -dsTemplate <template>` prints',
  },
  {
    is: (text) => /^CertUtil: -view command /im.test(text),
    reason: 'rows of the database of a CA, and no request in them: was it asked for the right ones?',
  },
  {
    is: (text) => /^CertUtil: -\w{1,20} command /m.test(text),
    reason: 'what `certutil` printed, and no certificate in it: is the store empty?',
  },
  {
    is: (text) =>
      /^[ \t]{0,20}={4,} [^=\n]{1,60} \d{1,6} ={4,}[ \t\r]{0,20}$/m.test(text) ||
      /^CertUtil: -(?:store|dump)\b/m.test(text),
    reason:
      'what `certutil` prints, in another language than English: run it where Windows is English, or export the certificates (.cer)',
  },
  {
    is: (text) => new RegExp(`${label}Microsoft-Windows-[\\w -]{2,80}[ \\t\\r]{0,20}$`, 'mu').test(text),
    reason:
      'events as text in a form that is not known, as in another language than English: export them as XML, `wevtutil qe <log> /f:xml`',
  },
  {
    is: (text) => /\bRSOP\b/.test(text.slice(0, 4096)),
    reason:
      'what `gpresult` prints, which names no settings that can be relied on: write a file, `gpresult /x <file>`',
  },
  {
    is: (text) => /<html[\s>]/i.test(text.slice(0, 4096)),
    reason:
      'a page that is not known: reports are read in English, as `gpresult /h` and the MDM diagnostics tool write them; collect `gpresult /x <file>`, or `MDMDiagReport.xml`',
  },
]

/** What a file is that is not read, and what to collect instead; nothing where it is not known. */
export function whyUnread(content: Uint8Array | string): string | undefined {
  return typeof content === 'string'
    ? unreadTexts.find(({ is }) => is(content))?.reason
    : unreadBytes.find(({ is }) => is(content))?.reason
}
