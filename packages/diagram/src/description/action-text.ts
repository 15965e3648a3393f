import { delayText } from './delay-text.ts'
import { property, textProperty } from './property.ts'
import { referenceText } from './reference-text.ts'

/**
 * Writes an action as a reader says it: `addItem`, `assign(total)`, `raise(retry)`, `send ping to peer`, `cancel(timer)`.
 *
 * What is computed at run time, such as an event made by a function, is `…`. An inline function is called by its
 * name, or `action` when it has none.
 */
export function actionText(action: unknown): string {
  // XState's own actions are functions that carry what they do; a function of the author carries nothing.
  if (typeof action !== 'function' || !('resolve' in action)) return referenceText(action) ?? 'action'
  switch (textProperty(action, 'type')) {
    case 'xstate.assign':
      return assignmentText(property(action, 'assignment'))
    case 'xstate.raise':
      return `raise(${eventText(action)})${laterText(action)}`
    case 'xstate.sendTo':
      return `send ${eventText(action)} to ${actorText(property(action, 'to'))}${laterText(action)}`
    case 'xstate.emit':
      return `emit(${eventText(action)})`
    case 'xstate.cancel':
      return withName('cancel', property(action, 'sendId'))
    case 'xstate.spawnChild':
      return withName('spawn', actorText(property(action, 'src')))
    case 'xstate.stopChild':
      return withName('stop', property(action, 'actorRef'))
    case 'xstate.log':
      return withName('log', property(action, 'label'))
    case undefined:
      return 'action'
    default:
      return textProperty(action, 'type')?.replace(/^xstate\./, '') ?? 'action'
  }
}

/**
 * Is it one of the two actions that XState itself adds to a state for each of its delays?
 *
 * They start the timer on entry and cancel it on exit: the `after` transition says both already.
 */
export function isTimerAction(action: unknown): boolean {
  const timer = textProperty(action, 'sendId') ?? textProperty(property(action, 'event'), 'type')
  return timer?.startsWith('xstate.after.') === true
}

/** What is assigned, where that is known without running it: `assign(told, askedBy)`. */
function assignmentText(assignment: unknown): string {
  const names = typeof assignment === 'object' && assignment !== null ? Object.keys(assignment) : []
  return names.length === 0 ? 'assign' : `assign(${names.join(', ')})`
}

function eventText(action: unknown): string {
  return textProperty(property(action, 'event'), 'type') ?? '…'
}

function laterText(action: unknown): string {
  const delay = property(action, 'delay')
  return delay === undefined ? '' : ` after ${delayText(delay)}`
}

/** An actor: by its id, by the machine it runs, or `…` where that is found out at run time. */
function actorText(actor: unknown): string {
  if (actor === '#_parent') return 'parent'
  if (typeof actor === 'string') return actor
  return textProperty(actor, 'id') ?? '…'
}

function withName(verb: string, name: unknown): string {
  return typeof name === 'string' ? `${verb}(${name})` : verb
}
