/** Names that change places, two by two, and all names that are alike. */
export interface NameSwap {
  readonly pairs: readonly (readonly [one: string, other: string])[]
  /** All names of the group. */
  readonly alike: readonly string[]
}

/**
 * Plain data in which names have changed places, as values and as keys.
 *
 * A list of names that was sorted is sorted again: it stands for a set.
 */
export function swappedNames(value: unknown, swap: NameSwap): unknown {
  if (typeof value === 'string') return partnerOf(value, swap) ?? value
  if (Array.isArray(value)) {
    const items = value.map((item) => swappedNames(item, swap))
    return isSortedSet(value, swap.alike) ? items.map(String).toSorted() : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [partnerOf(key, swap) ?? key, swappedNames(item, swap)]),
  )
}

function partnerOf(name: string, { pairs }: NameSwap): string | undefined {
  for (const [one, other] of pairs) {
    if (name === one) return other
    if (name === other) return one
  }
  return undefined
}

/** Of several that are alike, one, by its names; and the names of each. */
export interface Onlooker {
  readonly own: readonly string[]
  readonly members: readonly (readonly string[])[]
}

/** Plain data as one of the alike sees it: its own names are `*0`, `*1` and on, those of each other `#0`, `#1` and on. */
export function seenBy(value: unknown, onlooker: Onlooker): unknown {
  if (typeof value === 'string') return markOf(value, onlooker)
  if (Array.isArray(value)) {
    const items = value.map((item) => seenBy(item, onlooker))
    return isSortedSet(value, onlooker.members.flat()) ? items.map(String).toSorted() : items
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [
    JSON.stringify(markOf(key, onlooker)),
    seenBy(item, onlooker),
  ])
  // Several names become the same key: what stands under them is compared as a whole.
  return entries.map((entry) => JSON.stringify(entry)).toSorted()
}

function markOf(name: string, { own, members }: Onlooker): string {
  const mine = own.indexOf(name)
  if (mine >= 0) return `*${mine}`
  const another = members.find((member) => member.includes(name))
  return another === undefined ? name : `#${another.indexOf(name)}`
}

function isSortedSet(items: readonly unknown[], alike: readonly string[]): boolean {
  return items.every(
    (item, at) =>
      typeof item === 'string' && alike.includes(item) && (at === 0 || String(items[at - 1]) <= item),
  )
}
