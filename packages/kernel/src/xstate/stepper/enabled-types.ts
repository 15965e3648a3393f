import type { Configuration } from './configuration.ts'
import type { Node } from './node.ts'

/** Event types, each once, and what becomes of the list when one more node is looked at. */
interface TypeList {
  readonly types: readonly string[]
  readonly longer: Map<Node, TypeList>
}

/** The event types that some transition could answer: the same list for the same types, however many configurations have it. */
export class EnabledTypes {
  readonly #none: TypeList = { types: [], longer: new Map() }
  readonly #lists = new Map<string, TypeList>([[JSON.stringify([]), this.#none]])
  readonly #inConfigurations: (readonly string[])[] = []

  /** Those in a configuration, each once. */
  of({ number, nodes }: Configuration): readonly string[] {
    return (this.#inConfigurations[number] ??= this.#ofNodes(nodes))
  }

  #ofNodes(nodes: readonly Node[]): readonly string[] {
    let list = this.#none
    for (const node of nodes) list = list.longer.get(node) ?? this.#longer(list, node)
    return list.types
  }

  #longer(list: TypeList, node: Node): TypeList {
    const types = [...new Set([...list.types, ...node.ownEvents])]
    const name = JSON.stringify(types)
    const longer = this.#lists.get(name) ?? { types, longer: new Map() }
    this.#lists.set(name, longer)
    list.longer.set(node, longer)
    return longer
  }
}
