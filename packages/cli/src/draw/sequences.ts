import {
  type Json,
  type Message,
  messagesOf,
  sequence,
  sequenceToMermaid,
  sideBySide,
  stepsOf,
} from '@proviso/diagram'
import type { Drawing } from '../drawings.ts'
import { UsageError } from '../usage-error.ts'
import type { Drawable } from './drawables.ts'
import { type DrawOptions, given } from './draw-options.ts'
import { eventsIn, type LogFile } from './log-file.ts'
import type { Request } from './overlay.ts'
import { written } from './written.ts'

/** The sequence of a log of a machine or a system; of several logs what they have in common, and then each. */
export async function sequences(drawable: Drawable, { options, logs }: Request): Promise<readonly Drawing[]> {
  const { name, system } = drawable
  if (logs.length === 0) throw new UsageError('a sequence is that of a log: name it with --log')
  const outcomes = logs.map((log) => ({
    title: log.claim ?? log.name,
    messages: messagesIn(drawable, log, options),
  }))
  const items = sideBySide(outcomes)
  const participants = Object.keys(system?.actors ?? {}).map((id) => ({ id }))
  const { title = name, theme } = options
  return written(`${name}.sequence`, options, {
    svg: { shows: 'sequence', text: () => sequence(items, { title, participants, ...given({ theme }) }) },
    mermaid: { shows: 'sequence, Mermaid', text: () => sequenceToMermaid(items, participants) },
  })
}

function messagesIn(
  { name, machine, system }: Drawable,
  log: LogFile,
  { notes }: Pick<DrawOptions, 'notes'>,
): readonly Message[] {
  const reading = given({ noteOf: notes === undefined ? undefined : memberOf(notes) })
  if (machine !== undefined) return stepsOf(machine, eventsIn(log), reading)
  if (system === undefined)
    throw new UsageError(`${name} is neither a machine nor a system: there is no sequence of it`)
  // What is no event of the actors is refused by them.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return messagesOf(system, eventsIn(log) as never, reading)
}

/** Reads one member of the `meta` of a transition, where it is a text. */
function memberOf(name: string): (meta: Json) => string | undefined {
  return (meta) => {
    const member: unknown = typeof meta === 'object' && meta !== null ? Reflect.get(meta, name) : undefined
    return typeof member === 'string' ? member : undefined
  }
}
