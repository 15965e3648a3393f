import type { Description } from '../description/describe.ts'
import { millisecondsIn } from './milliseconds-in.ts'

/** How many names a sentence lists. */
const MAX_NAMES = 8

/** What of a machine SCXML cannot hold, a sentence each; none where it holds all. */
export function lossesOf(
  { states, transitions }: Description,
  { event, hasContext }: { readonly event: (type: string) => string; readonly hasContext: boolean },
): readonly string[] {
  const types = [...new Set(transitions.map((one) => one.event.type))]
  const actions = [
    ...states.flatMap(({ entry, exit }) => [...entry, ...exit]),
    ...transitions.flatMap((one) => one.actions),
  ]
  const delays = transitions.filter(
    (one) => one.event.kind === 'after' && millisecondsIn(one.event.type) === undefined,
  )
  const renamed = transitions.filter(
    (one) => one.event.kind === 'event' && event(one.event.type) !== one.event.type,
  )
  return [
    ...sentence(
      'guards are JavaScript, and count as true',
      transitions.flatMap(({ guard }) => guard ?? []),
    ),
    ...sentence('actions are JavaScript, and do nothing', actions),
    ...sentence(
      'actors are JavaScript, and do not run',
      states.flatMap(({ invokes }) => invokes.map(({ id, source }) => source ?? id)),
    ),
    ...(hasContext ? ['the context is left out'] : []),
    ...sentence(
      'delays have no length that is known, and never end',
      delays.map((one) => one.event.text),
    ),
    ...sentence(
      'tags are left out',
      states.flatMap(({ tags }) => tags),
    ),
    ...sentence(
      'events are called otherwise, as their names may hold no spaces',
      renamed.map((one) => one.event.type),
    ),
    ...sentence('events are also taken for those whose names go on behind a dot', prefixes(types.map(event))),
  ]
}

/** `3 guards are JavaScript, and count as true: a, b, c`; nothing where there are none. */
function sentence(what: string, names: readonly string[]): readonly string[] {
  const distinct = [...new Set(names)]
  if (distinct.length === 0) return []
  const rest = distinct.length > MAX_NAMES ? ` and ${distinct.length - MAX_NAMES} more` : ''
  return [`these ${what}: ${distinct.slice(0, MAX_NAMES).join(', ')}${rest}`]
}

/** SCXML takes `pay` for `pay.now` too. */
function prefixes(names: readonly string[]): readonly string[] {
  return names.filter((name) => !name.includes('*') && names.some((other) => other.startsWith(`${name}.`)))
}
