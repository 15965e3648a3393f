import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMachine, modelOf } from '@proviso/explorer/module'
import type { Claims, Model } from '@proviso/kernel'
import type { AnyStateMachine } from 'xstate'
import { assertClaims } from './assert-claims.ts'
import { named, type NamedModel } from './named-model.ts'
import { failureIn } from './standing.ts'
import { UsageError } from './usage-error.ts'
import { inOneLine } from './words.ts'

/**
 * The models that a module of the user's exports, with the claims about them.
 *
 * A model is what `fromMachine` and `fromActors` give, or a state machine itself: then each of its events is tried
 * without a payload. The claims about an export `door` are the export `doorClaims`; where there is one model only, they may
 * be called `claims`.
 *
 * @throws {@link UsageError} when there is no such file, it cannot be imported, or it exports nothing to check.
 */
export async function loadModels(file: string): Promise<readonly NamedModel[]> {
  const exported = await importFrom(file)
  const models = Object.entries(exported).flatMap(([name, value]) => {
    const model = modelFrom(name, value)
    return model === undefined ? [] : [{ name, model }]
  })
  if (models.length === 0) throw new UsageError(nothingToCheck(file, Object.keys(exported)))
  assertAbout('Claims', { exported, models: models.map(({ name }) => name), file })
  return models.map(({ name, model }) => named(name, model, claimsAbout(name, exported, models.length)))
}

/**
 * Sees to it that the faults which a module exports are about its models, and are events that happen.
 *
 * The faults of an export `door` are the export `doorFaults`; where there is one model only, they may be called `faults`.
 *
 * @throws {@link UsageError} when they are not.
 */
export async function assertFaults(file: string, models: readonly string[]): Promise<void> {
  const exported = await importFrom(file)
  assertAbout('Faults', { exported, models, file })
  for (const [name, faults] of Object.entries(exported).filter(([one]) => /(?:^f|F)aults$/.test(one))) {
    const wrong = Object.entries(faults ?? {}).find(
      ([, fault]) => !isObject(fault) || fault['happens'] === undefined,
    )
    if (wrong === undefined) continue
    throw new UsageError(
      `${file} exports ${name}, in which "${wrong[0]}" does not say what happens: { happens: an event }`,
    )
  }
}

/**
 * The one state machine that a module of the user's exports.
 *
 * @param name The file, or `FILE#EXPORT` where it exports several.
 * @throws {@link UsageError} when there is no such file, it cannot be imported, or it exports none or several.
 */
export async function loadMachine(name: string): Promise<AnyStateMachine> {
  const [file, wanted] = fileAndExport(name)
  const machines = Object.entries(await importFrom(file)).flatMap(([exported, value]) =>
    isMachine(value) ? [{ exported, machine: value }] : [],
  )
  const chosen = wanted === undefined ? machines : machines.filter(({ exported }) => exported === wanted)
  const [only, ...others] = chosen
  const names = machines.map(({ exported }) => exported).join(', ')
  if (only === undefined) {
    const found = machines.length === 0 ? '' : ` called ${wanted}, but ${names}`
    throw new UsageError(`${file} exports no state machine${found}`)
  }
  if (others.every(({ machine }) => machine === only.machine)) return only.machine
  throw new UsageError(
    `${file} exports ${machines.length} state machines, but one is wanted: ${names}; write ${file}#${only.exported}`,
  )
}

/** A file may have a `#` in its name. */
function fileAndExport(name: string): readonly [file: string, wanted: string | undefined] {
  const at = name.lastIndexOf('#')
  if (at <= 0 || existsSync(resolve(name))) return [name, undefined]
  return [name.slice(0, at), name.slice(at + 1)]
}

/** What a module exports, by name. */
export type Exported = Readonly<Record<string, unknown>>

/**
 * What a module of the user's exports, by name.
 *
 * @throws {@link UsageError} when there is no such file, or it cannot be imported.
 */
export async function importFrom(file: string): Promise<Exported> {
  const path = resolve(file)
  if (!existsSync(path)) throw new UsageError(`there is no file ${file}`)
  if (statSync(path).isDirectory()) throw new UsageError(`${file} is a folder: give the file of a module`)
  try {
    // Whatever a module exports stands under its names.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return exportsOf((await import(pathToFileURL(path).href)) as Exported)
  } catch (cause) {
    const reason = inOneLine(cause instanceof Error ? cause.message : String(cause))
    throw new UsageError(`${file} cannot be imported: ${reason}`, { cause })
  }
}

/** A CommonJS module exports one value, of which Node makes names where it can read them: here they all are. */
function exportsOf(module: Exported): Exported {
  const whole = module['module.exports']
  if (whole === undefined) return module
  return isObject(whole) && !isMachine(whole) && !('evolve' in whole) ? whole : { default: whole }
}

/**
 * The model that an export is, or that its machine makes; `undefined` where it is neither.
 *
 * @throws {@link UsageError} when a machine cannot be made a model.
 */
export function modelFrom(name: string, value: unknown): Model<unknown, unknown> | undefined {
  try {
    const model = modelOf(value)
    const failure = isMachine(value) ? failureIn(model?.initial) : undefined
    if (failure === undefined) return model
    throw new TypeError(
      `it fails when it starts: ${failure}; if it takes an input, export what fromMachine(…, { input }) makes of it`,
    )
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`the machine ${name} cannot be made a model: ${reason}`, { cause })
  }
}

function claimsAbout(name: string, exported: Exported, models: number): Claims<unknown, unknown> {
  const own = `${name}Claims`
  const written = own in exported || models > 1 ? own : 'claims'
  const claims = exported[written] ?? {}
  assertClaims(written, claims)
  return claims
}

/** Claims, or faults, that would be about nothing are a mistake, and not to be passed over. */
function assertAbout(
  kind: 'Claims' | 'Faults',
  {
    exported,
    models,
    file,
  }: { readonly exported: Exported; readonly models: readonly string[]; readonly file: string },
): void {
  const alone = kind.toLowerCase()
  for (const name of Object.keys(exported).filter((one) => one === alone || one.endsWith(kind))) {
    const about = name === alone ? models.length === 1 : models.includes(name.slice(0, -kind.length))
    if (about) continue
    const wanted = models.map((model) => `${model}${kind}`).join(', ')
    throw new UsageError(`${file} exports ${name}, which is about none of its models: call it ${wanted}`)
  }
}

function nothingToCheck(file: string, names: readonly string[]): string {
  const found = names.length === 0 ? 'nothing' : names.join(', ')
  return `${file} exports no state machine, and no model of fromMachine or fromActors, but ${found}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
