const replacement = '[redacted token]'

/** Fields that hold a token, whatever it looks like. */
const tokenFields: ReadonlySet<string> = new Set(['AuthToken', 'AccessToken', 'RefreshToken', 'IdToken'])

/** Such a field in an event, and in a list of names and values. */
const tokenElements = new RegExp(
  `(<Data Name=["'](?:${[...tokenFields].join('|')})["']>)[^<]+|\\b((?:${[...tokenFields].join('|')})\\s{0,30}: ?)\\S{8,}`,
  'g',
)

/**
 * A text with every token in it replaced: whoever reads a report must not be able to sign in with it.
 *
 * A token is a JWT or JWE (`eyJ….….…`), what stands behind `Bearer`, the value of an OAuth parameter that
 * holds one (`refresh_token=…`, `"access_token":"…"`), and that of a field of an event that does.
 *
 * @example
 * ```ts
 * redact('Authorization: Bearer abcdefgh12345678') // 'Authorization: Bearer [redacted token]'
 * ```
 */
export function redact(text: string): string {
  return text
    .replaceAll(
      tokenElements,
      (_, element: string | undefined, row: string | undefined) => `${element ?? row ?? ''}${replacement}`,
    )
    .replaceAll(/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, replacement)
    .replaceAll(/\bBearer [\w.~+/=-]{16,}/gi, `Bearer ${replacement}`)
    .replaceAll(
      /\b((?:access|refresh|id)_token|(?:client_)?assertion)((?:"|&quot;)?\s{0,3}[=:]\s{0,3}(?:"|&quot;)?)[\w.~+/%-]{16,}=*/gi,
      `$1$2${replacement}`,
    )
}

/** Is the value of a field a token, whatever it looks like? */
export function isTokenField(field: string): boolean {
  return tokenFields.has(field)
}

/** The value of a field with its tokens replaced. */
export function redactField(field: string, value: string): string {
  return isTokenField(field) && value !== '' ? replacement : redact(value)
}
