import type { Drawing } from '../drawings.ts'
import { UsageError } from '../usage-error.ts'
import { loadDrawables } from './drawables.ts'
import type { DrawOptions } from './draw-options.ts'
import { graphs } from './graphs.ts'
import { readLog } from './log-file.ts'
import { sequences } from './sequences.ts'
import { statecharts } from './statecharts.ts'

const pictures = { statechart: statecharts, sequence: sequences, graph: graphs } as const

/**
 * The pictures of what a module of the user's exports.
 *
 * @throws {@link UsageError} when something cannot be drawn, with what to do.
 */
export async function moduleDrawings(file: string, options: DrawOptions): Promise<readonly Drawing[]> {
  const drawables = await loadDrawables(file, options.of)
  const logs = await Promise.all((options.log ?? []).map(readLog))
  try {
    const drawn = await Promise.all(drawables.map((one) => pictures[options.as](one, { options, logs })))
    if (drawn.flat().length > 0) return drawn.flat()
  } catch (error) {
    throw usageErrorOf(error)
  }
  const names = drawables.map(({ name }) => name).join(', ')
  throw new UsageError(`there are no machines in ${names} to draw, but --as graph shows what it can reach`)
}

/** What the packages below refuse, by the names of their errors. */
const refusals = new Set([
  'MisplacedView',
  'MisplacedOverlay',
  'TooManyNodes',
  'RefusedEvent',
  'UnsupportedMachine',
  'NotPlainData',
  'ImpureMachine',
])

const waysOut: Readonly<Record<string, string>> = {
  TooManyNodes: ' (--by tells what matters of a state, --max-nodes raises the limit)',
}

function usageErrorOf(error: unknown): unknown {
  if (!(error instanceof Error) || !refusals.has(error.name)) return error
  const reason = error.message.replaceAll(/\s*\n\s*/g, ' ')
  return new UsageError(`${reason}${waysOut[error.name] ?? ''}`, { cause: error })
}
