import { describe, MisplacedView, statechart, toMermaid, toScxml } from '@proviso/diagram'
import type { AnyStateMachine, AnyStateNode } from 'xstate'
import type { Drawing } from '../drawings.ts'
import { UsageError } from '../usage-error.ts'
import type { Drawable } from './drawables.ts'
import { type DrawOptions, given } from './draw-options.ts'
import { overlayFor, type Request, type Subject } from './overlay.ts'
import { fileName, written } from './written.ts'

/** The statecharts of a machine or of the actors of a system: of each the whole, or one of each region. */
export async function statecharts(drawable: Drawable, request: Request): Promise<readonly Drawing[]> {
  const parts = subjectsOf(drawable, request.options).flatMap((subject) => partsOf(subject, request.options))
  const drawn = await Promise.all(parts.map((part) => statechartOf(drawable, part, request)))
  return drawn.flat()
}

/** One machine to draw, or a part of it, and the file that it goes into. */
interface Part extends Subject {
  readonly file: string
  readonly within?: string
}

function subjectsOf({ name, machine, system }: Drawable, { actor }: DrawOptions): readonly Part[] {
  const actors = Object.entries(system?.actors ?? {})
  if (actor !== undefined && !actors.some(([one]) => one === actor)) {
    const known =
      actors.length === 0 ? 'it is no system' : `there are ${actors.map(([one]) => one).join(', ')}`
    throw new UsageError(`${name} has no actor ${actor}: ${known}`)
  }
  if (machine !== undefined) return [{ file: name, machine }]
  return actors
    .filter(([one]) => actor === undefined || one === actor)
    .map(([one, its]) => ({ file: `${name}.${fileName(one)}`, machine: its, actor: one }))
}

function partsOf(part: Part, { within, eachRegion }: DrawOptions): readonly Part[] {
  const { machine, file } = part
  if (eachRegion !== true) return [{ ...part, ...given({ within }) }]
  const outer = within === undefined ? machine.root : stateOf(machine, within)
  if (outer.type !== 'parallel') {
    throw new UsageError(
      `${outer.id} has no regions, as it is not parallel: name a state that is with --within`,
    )
  }
  return Object.values(outer.states)
    .filter(({ type }) => type !== 'history')
    .map(({ key, id }) => ({ ...part, file: `${file}.${fileName(key)}`, within: id }))
}

function stateOf(machine: AnyStateMachine, id: string): AnyStateNode {
  try {
    return machine.getStateNodeById(id)
  } catch (cause) {
    const ids = describe(machine).states.map((state) => state.id)
    throw Object.assign(new MisplacedView('unknown-within', id, ids), { cause })
  }
}

async function statechartOf(drawable: Drawable, part: Part, request: Request): Promise<readonly Drawing[]> {
  const { file, machine, within } = part
  const { focus, depth, direction, theme, title = `Statechart of ${file}` } = request.options
  const view = given({ within, focus, depth })
  const overlay = await overlayFor(drawable, part, request)
  return written(file, request.options, {
    svg: {
      shows: 'statechart',
      text: () => statechart(machine, { ...view, overlay, title, ...given({ direction, theme }) }),
    },
    mermaid: { shows: 'statechart, Mermaid', text: () => toMermaid(machine, view) },
    scxml: { shows: 'machine, SCXML', text: () => toScxml(machine).text },
  })
}
