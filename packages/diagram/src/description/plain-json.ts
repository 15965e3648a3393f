/** What JSON can say, deeply readonly. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Deeper than anybody annotates a state, and shallow enough for every stack. */
const MAX_DEPTH = 16

/**
 * Copies what is plain JSON in a value, and leaves out the rest.
 *
 * Functions, symbols, `undefined`, numbers without a JSON form and whatever lies deeper than 16 levels (a cycle
 * does) are left out of objects, and become `null` in lists. Answers `undefined` when nothing is left.
 *
 * @example
 * ```ts
 * plainJson({ source: 'RFC 1', check: () => true }) // { source: 'RFC 1' }
 * ```
 */
export function plainJson(value: unknown, depth = 0): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return undefined
  if (Array.isArray(value)) return value.map((item: unknown) => plainJson(item, depth + 1) ?? null)
  const entries = Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const kept = plainJson(item, depth + 1)
    return kept === undefined ? [] : [[key, kept] as const]
  })
  return Object.fromEntries(entries)
}
