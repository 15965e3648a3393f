import type { Configuration } from './configuration.ts'
import type { Node } from './node.ts'

/** The event types that some transition could answer: the same list for the same types, however many configurations have it. */
export class EnabledTypes {
  readonly #ofNodes = new Map<Node, readonly string[]>()
  readonly #lists = new Map<string, readonly string[]>()
  readonly #inConfigurations: (readonly string[])[] = []

  /** Those in a configuration, each once. */
  of({ number, nodes }: Configuration): readonly string[] {
    return (this.#inConfigurations[number] ??= this.#list(nodes))
  }

  #list(nodes: readonly Node[]): readonly string[] {
    const types = new Set<string>()
    for (const node of nodes) for (const type of this.#ofNode(node)) types.add(type)
    const list = [...types]
    const name = JSON.stringify(list)
    const known = this.#lists.get(name)
    if (known === undefined) this.#lists.set(name, list)
    return known ?? list
  }

  #ofNode(node: Node): readonly string[] {
    const known = this.#ofNodes.get(node)
    if (known !== undefined) return known
    // XState makes the list anew each time.
    const types = node.ownEvents
    this.#ofNodes.set(node, types)
    return types
  }
}
