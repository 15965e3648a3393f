/** Two names that change places, and the names that are alike. */
export interface NameSwap {
  readonly one: string
  readonly other: string
  /** All names of the group. */
  readonly alike: readonly string[]
}

/**
 * Plain data in which two names have changed places, as values and as keys.
 *
 * A list of names that was sorted is sorted again: it stands for a set.
 */
export function swappedNames(value: unknown, swap: NameSwap): unknown {
  const { one, other, alike } = swap
  if (value === one) return other
  if (value === other) return one
  if (Array.isArray(value)) {
    const items = value.map((item) => swappedNames(item, swap))
    return isSortedSet(value, alike) ? items.map(String).toSorted() : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(swappedNames(key, swap)), swappedNames(item, swap)]),
  )
}

/** Plain data as one of the alike sees it: its own name is `*`, that of each other `#`. */
export function seenBy(value: unknown, self: string, alike: readonly string[]): unknown {
  if (typeof value === 'string') return value === self ? '*' : alike.includes(value) ? '#' : value
  if (Array.isArray(value)) {
    const items = value.map((item) => seenBy(item, self, alike))
    return isSortedSet(value, alike) ? items.map(String).toSorted() : items
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [
    JSON.stringify(seenBy(key, self, alike)),
    seenBy(item, self, alike),
  ])
  // Several names become the same key: what stands under them is compared as a whole.
  return entries.map((entry) => JSON.stringify(entry)).toSorted()
}

function isSortedSet(items: readonly unknown[], alike: readonly string[]): boolean {
  return items.every(
    (item, at) =>
      typeof item === 'string' && alike.includes(item) && (at === 0 || String(items[at - 1]) <= item),
  )
}
