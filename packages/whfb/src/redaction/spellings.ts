/** A name in every way in which files write characters that mean something to them. */
export function spellingsOf(name: string): readonly string[] {
  const asXml = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return [
    name,
    asXml,
    asXml.replaceAll("'", '&apos;'),
    asXml.replaceAll("'", '&#39;'),
    asXml.replaceAll(/[^\u{20}-\u{7e}]/gu, (one) => `&#${one.codePointAt(0)};`),
    asXml.replaceAll(/[^\u{20}-\u{7e}]/gu, (one) => `&#x${one.codePointAt(0)?.toString(16)};`),
    encodeURIComponent(name.replaceAll(/\p{Cs}/gu, '\uFFFD')).toLowerCase(),
    name.replaceAll(/[^\u{20}-\u{7e}]/gu, (character) =>
      Array.from(
        { length: character.length },
        (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
      ).join(''),
    ),
  ]
}

/** What such a spelling spells. */
export function plainOf(written: string): string {
  const plain = written
    .replaceAll('&apos;', "'")
    .replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (whole, hex: string | undefined, decimal: string) =>
      characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16), whole),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  try {
    return plain.includes('%') ? decodeURIComponent(plain) : plain
  } catch {
    return plain
  }
}

function characterOf(code: number, written: string): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : written
}
