/** By what somebody or something is known: `sid: S-1-5-21-…`, `name: pc-1`. Names of different kinds cannot be compared. */
export interface Identity {
  readonly kind: string
  readonly name: string
}

/** Records that are of one user or device, as far as their names tell. */
export interface Group<Item> {
  /** The kinds and names by which it is known, in the order in which they were met. */
  readonly identities: readonly Identity[]
  readonly items: readonly Item[]
}

/**
 * Items by whom they are about: two that share a name are about the same one, and so on, from name to name. Items
 * without a name are left out.
 */
export function groupByIdentity<Item>(
  items: readonly Item[],
  identitiesOf: (item: Item) => readonly Identity[],
): readonly Group<Item>[] {
  const links = new Links()
  const named = items.flatMap((item) => {
    const identities = identitiesOf(item)
    links.join(identities.map((one) => keyOf(one)))
    const [first] = identities
    return first === undefined ? [] : [{ item, identities, key: keyOf(first) }]
  })
  return [...Map.groupBy(named, ({ key }) => links.root(key)).values()].map((group) => ({
    identities: [
      ...new Map(
        group.flatMap(({ identities }) => identities.map((one) => [keyOf(one), one] as const)),
      ).values(),
    ],
    items: group.map(({ item }) => item),
  }))
}

/** Are two groups surely not the same: known by names of one kind, and by none in common? */
export function differ(one: Group<unknown>, other: Group<unknown>): boolean {
  const kinds = new Set(one.identities.map(({ kind }) => kind))
  return one !== other && other.identities.some(({ kind }) => kinds.has(kind))
}

function keyOf({ kind, name }: Identity): string {
  return `${kind}: ${name}`
}

/** Which keys belong together: each points to another of its group, and the last to itself. */
class Links {
  readonly #parents = new Map<string, string>()

  join(keys: readonly string[]): void {
    const [first, ...rest] = keys
    if (first === undefined) return
    const root = this.root(first)
    for (const key of rest) this.#parents.set(this.root(key), root)
  }

  root(key: string): string {
    const path: string[] = []
    let last = key
    for (let parent = this.#parents.get(last); parent !== undefined && parent !== last;) {
      path.push(last)
      last = parent
      parent = this.#parents.get(last)
    }
    for (const passed of path) this.#parents.set(passed, last)
    this.#parents.set(last, last)
    return last
  }
}
