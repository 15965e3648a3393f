import { KeyPath } from '../key-path.ts'
import { assertPlainData, isScalar } from '../plain-data.ts'
import { frozen } from './frozen.ts'

/** Fields of a context, by name. */
export type Fields = Readonly<Record<string, unknown>>

/** A copy of a context, with some fields replaced. */
type Replace = (context: object, fields: Fields) => object

/** For so many different lists of fields there is code of its own. A machine that makes up names of fields has any number. */
const mostLists = 256

/**
 * Replaces fields of the contexts of one machine.
 *
 * Engines keep what they learn about the shape of objects with the code that handles them. One function for everything would meet
 * too many shapes to learn any, and take several times as long; so each machine has code of its own for each list of fields
 * that it replaces together. Where code may not be made at run time (a page with a strict content security policy), one function does.
 */
export class FieldReplacer {
  readonly #none = KeyPath.empty<Replace>()
  #made = 0

  /**
   * The context with these fields, frozen in development.
   *
   * @throws `NotPlainData` when a field is not plain JSON: what enters a context is looked at here, and only here.
   */
  replaced(context: object, fields: Fields): object {
    let path = this.#none
    for (const field in fields) {
      const value = fields[field]
      if (!isScalar(value)) assertPlainData(value, `context.${field}`)
      if (this.#made < mostLists) path = path.and(field)
    }
    return frozen((path.known ?? this.#find(path))(context, fields))
  }

  #find(path: KeyPath<Replace>): Replace {
    if (this.#made >= mostLists) return replaceAny
    this.#made++
    return (path.known = replacing(path.keys()))
  }
}

function replacing(names: readonly string[]): Replace {
  const fields = names.map((name) => {
    const written = JSON.stringify(name)
    return `${name === '__proto__' ? '["__proto__"]' : written}: fields[${written}]`
  })
  try {
    // It does what the function for any fields does; what is not constant in it are names, as JSON writes them.
    // eslint-disable-next-line no-new-func, typescript/no-implied-eval, typescript/no-unsafe-type-assertion
    return new Function('context', 'fields', `return { ${['...context', ...fields].join(', ')} }`) as Replace
  } catch {
    return replaceAny
  }
}

function replaceAny(context: object, fields: Fields): object {
  return { ...context, ...fields }
}
