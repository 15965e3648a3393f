import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { EventObject } from 'xstate'
import { UsageError } from '../usage-error.ts'

/** A log from a file, and what it shows. */
export interface LogFile {
  /** The name of the file, without what stands behind its last dot. */
  readonly name: string
  readonly log: readonly unknown[]
  /** The claim that it breaks, where it is a counterexample. */
  readonly claim?: string
}

/** How many are in each state: the values of all, or numbers by the ids of states. */
export type Counts =
  | { readonly values: readonly unknown[] }
  | { readonly counts: Readonly<Record<string, number>> }

/** Larger files are no logs that a picture could show. */
const MAX_BYTES = 10_000_000

/**
 * Reads a log from a file: a JSON list of events, or an object with such a `log`, as `proviso check --json` gives for each
 * verdict.
 *
 * @throws {@link UsageError} when the file cannot be read, or holds no log.
 */
export async function readLog(file: string): Promise<LogFile> {
  const content = await contentOf(file)
  const { log, claim, outcome } = isObject(content) ? content : { log: content }
  if (!Array.isArray(log)) {
    throw new UsageError(
      `${file} holds no log: it is to be a JSON list of events, or an object with such a "log"`,
    )
  }
  return {
    name: basename(file).replace(/\.[^.]*$/, ''),
    log,
    ...(outcome === 'broken' && typeof claim === 'string' ? { claim } : {}),
  }
}

/**
 * The events of a log of a machine or a system.
 *
 * @throws {@link UsageError} when something in it is no event of such.
 */
export function eventsIn({ name, log }: LogFile): readonly EventObject[] {
  const stranger = log.findIndex((one) => !isObject(one))
  if (stranger >= 0)
    throw new UsageError(`the log ${name} holds no event, but ${JSON.stringify(log[stranger])}`)
  // Whether it is an event of this machine or system shows when it is taken, or refused.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return log as readonly EventObject[]
}

/**
 * Reads how many are in each state: a JSON list of state values, one for each, or an object of numbers by the ids of states.
 *
 * @throws {@link UsageError} when the file cannot be read, or holds neither.
 */
export async function readCounts(file: string): Promise<Counts> {
  const content = await contentOf(file)
  if (Array.isArray(content)) return { values: content }
  if (isObject(content) && Object.values(content).every((count) => typeof count === 'number')) {
    const counts = Object.entries(content).map(([id, count]) => [id, Number(count)] as const)
    return { counts: Object.fromEntries(counts) }
  }
  throw new UsageError(
    `${file} counts nothing: it is to be a JSON list of state values, or of numbers by state ids`,
  )
}

async function contentOf(file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${messageOf(cause)}`, { cause })
  }
  if (text.length > MAX_BYTES) throw new UsageError(`${file} is larger than ${MAX_BYTES / 1_000_000} MB`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UsageError(`${file} is no JSON: ${messageOf(cause)}`, { cause })
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replaceAll(/\s*\n\s*/g, ' ')
}
