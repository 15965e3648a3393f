import type { EventObject } from 'xstate'
import type { Actors, Address } from './actors.ts'
import type { Fields } from './field-replacer.ts'
import type { Operation, Run } from './run.ts'
import { noParams, type BuiltIn, type ReadParams, type Site } from './site.ts'
import { type Spawn, spawner } from './spawn.ts'

/** `assign`: a new context, the old one with some fields replaced. */
export function assigning(
  { assignment }: Partial<BuiltIn>,
  readParams: ReadParams,
  { path }: Site,
): Operation {
  const update = isUpdate(assignment) ? assignment : byField(Object.entries(Object(assignment)))
  // Most have no parameters, and a call that is not made costs nothing.
  if (readParams === noParams) {
    return (run) => replaceFields(run, update(new AssignArguments(run, path), undefined))
  }
  return (run) => replaceFields(run, update(new AssignArguments(run, path), readParams(run)))
}

/** One function for all: those that `enqueueActions` makes anew at each step would never run fast. */
function replaceFields(run: Run, fields: Fields): void {
  run.context = run.replacer.replaced(run.context, fields)
  run.changed = true
}

type Update = (given: AssignArguments, params: unknown) => Fields

function isUpdate(assignment: unknown): assignment is Update {
  return typeof assignment === 'function'
}

/** An update that is written field by field, each a value or a function that gives it. */
function byField(written: readonly (readonly [string, unknown])[]): Update {
  return (given, params) => {
    const fields: Record<string, unknown> = {}
    for (const [field, value] of written) {
      fields[field] = typeof value === 'function' ? (value(given, params) as unknown) : value
    }
    return fields
  }
}

/** What the functions of an `assign` are given. */
class AssignArguments {
  readonly context: object
  readonly event: EventObject
  readonly self: Address
  readonly system: Actors['system']
  readonly #run: Run
  readonly #path: string

  constructor(run: Run, path: string) {
    this.context = run.context
    this.event = run.event
    this.self = run.actors.self
    this.system = run.actors.system
    this.#run = run
    this.#path = path
  }

  /** Seldom wanted, and so made only then. */
  get spawn(): Spawn {
    return spawner(this.#run, this.#path)
  }
}
