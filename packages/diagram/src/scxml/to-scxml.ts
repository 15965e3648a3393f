import type { AnyStateMachine } from 'xstate'
import { describe, type Description } from '../description/describe.ts'
import { property } from '../description/property.ts'
import type { StateDescription } from '../description/state-description.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import { printable } from '../text/printable.ts'
import { element } from '../svg/element.ts'
import { eventNames } from './event-names.ts'
import { lossesOf } from './losses.ts'
import { millisecondsIn } from './milliseconds-in.ts'
import { scxmlIds } from './scxml-ids.ts'

/** A machine as an SCXML document. */
export interface Scxml {
  readonly text: string
  /** What of the machine SCXML cannot hold, a sentence each; the document begins with them, as a comment. */
  readonly notHeld: readonly string[]
}

/** Where what SCXML has no place for is kept, as attributes and elements: whoever does not know it passes over it. */
const NAMESPACE = 'urn:proviso:scxml'

/**
 * Writes a machine as SCXML, the W3C's format for statecharts, for tools that read it.
 *
 * States, regions, history, transitions, their events and targets, and delays of a known length are SCXML. Guards,
 * actions and actors are JavaScript: their names are kept as attributes and elements of a namespace of its own, and
 * `notHeld` says so. An SCXML interpreter runs the structure, with every guard true.
 *
 * @example
 * ```ts
 * const { text, notHeld } = toScxml(doorMachine)
 * ```
 */
export function toScxml(machine: AnyStateMachine): Scxml {
  const description = describe(machine)
  const writer = writerOf(description)
  const hasContext = property(machine.config, 'context') !== undefined
  const notHeld = lossesOf(description, { event: writer.event, hasContext })
  const [root] = description.states
  const attributes = {
    xmlns: 'http://www.w3.org/2005/07/scxml',
    'xmlns:proviso': NAMESPACE,
    version: '1.0',
    datamodel: 'null',
    initial: root === undefined ? undefined : writer.id(root.id),
  }
  const body = root === undefined ? [] : [stateElement(root, writer)]
  return {
    text: `<?xml version="1.0" encoding="UTF-8"?>\n${comment(notHeld)}${indented(element('scxml', attributes, ...body))}\n`,
    notHeld,
  }
}

interface Writer {
  readonly description: Description
  readonly id: (state: string) => string
  readonly event: (type: string) => string
  readonly actor: (id: string) => string
}

function writerOf(description: Description): Writer {
  const id = idsFor(description.states.map((state) => state.id))
  const actor = idsFor(description.states.flatMap(({ invokes }) => invokes.map((invoke) => invoke.id)))
  return { description, id, actor, event: eventNames(description, { state: id, actor }) }
}

function idsFor(names: readonly string[]): (name: string) => string {
  const ids = scxmlIds(names)
  const byName = new Map(names.map((name, index) => [name, ids[index] ?? '']))
  return (name) => byName.get(name) ?? ''
}

function stateElement(state: StateDescription, writer: Writer): string {
  const { description, id } = writer
  const children = description.states.filter(({ parent }) => parent === state.id)
  const named = { id: id(state.id), ...(id(state.id) === state.id ? {} : { 'proviso:id': state.id }) }
  if (state.kind === 'history') {
    const targets = state.initial?.targets ?? []
    return element(
      'history',
      { ...named, type: state.history === 'deep' ? 'deep' : 'shallow' },
      element('transition', {
        target: targetsText(targets.length > 0 ? targets : startOf(state, writer), writer),
      }),
    )
  }
  const transitions = description.transitions.filter(({ source }) => source === state.id)
  // Several transitions may wait for the same delay.
  const delays = new Set(
    transitions.map(({ event }) => event.type).filter((type) => millisecondsIn(type) !== undefined),
  )
  const name = state.kind === 'parallel' ? 'parallel' : state.kind === 'final' ? 'final' : 'state'
  return element(
    name,
    named,
    ...initialElements(state, writer),
    ...handler('onentry', [
      ...[...delays].map((type) => sendElement(type, writer)),
      ...state.entry.map(actionElement),
    ]),
    ...handler('onexit', [
      ...[...delays].map((type) => cancelElement(type, writer)),
      ...state.exit.map(actionElement),
    ]),
    ...state.invokes.map(({ id: invokeId, source }) =>
      element('invoke', { id: writer.actor(invokeId), type: `${NAMESPACE}:actor`, src: source }),
    ),
    // A final state has no transitions.
    ...(name === 'final' ? [] : transitions.map((one) => transitionElement(one, writer))),
    ...children.map((child) => stateElement(child, writer)),
  )
}

/** Where a history state leads while it remembers nothing: to where its parent starts, or to all regions. */
function startOf({ parent }: StateDescription, { description }: Writer): readonly string[] {
  const outer = description.states.find(({ id }) => id === parent)
  if (outer?.initial !== undefined) return outer.initial.targets
  return description.states
    .filter((one) => one.parent === parent && one.kind !== 'history')
    .map(({ id }) => id)
}

function initialElements({ kind, initial }: StateDescription, writer: Writer): readonly string[] {
  if (kind !== 'compound' || initial === undefined) return []
  const target = targetsText(initial.targets, writer)
  return [element('initial', {}, element('transition', { target }, ...initial.actions.map(actionElement)))]
}

function transitionElement(transition: TransitionDescription, writer: Writer): string {
  const { event, guard, actions, source, targets, reenter } = transition
  const { kind } = writer.description.states.find(({ id }) => id === source) ?? {}
  const isOwn = targets.length > 0 && targets.every((target) => target === source)
  // XState stays in a state that leads to itself; SCXML would leave it.
  const stays = isOwn && !reenter
  const ends = stays ? (kind === 'compound' ? startIn(source, writer) : []) : targets
  return element(
    'transition',
    {
      event: event.kind === 'always' ? undefined : writer.event(event.type),
      target: ends.length === 0 ? undefined : targetsText(ends, writer),
      type: !reenter && ends.length > 0 && kind === 'compound' ? 'internal' : undefined,
      'proviso:event':
        event.kind === 'event' && writer.event(event.type) !== event.type ? event.type : undefined,
      'proviso:guard': guard,
    },
    ...actions.map(actionElement),
  )
}

function startIn(id: string, { description }: Writer): readonly string[] {
  return description.states.find((state) => state.id === id)?.initial?.targets ?? []
}

function targetsText(targets: readonly string[], { id }: Writer): string {
  return targets.map(id).join(' ')
}

/** A delay of a known length is sent on entry and cancelled on exit. */
function sendElement(type: string, { event }: Writer): string {
  return element('send', { event: event(type), id: event(type), delay: `${millisecondsIn(type) ?? '0'}ms` })
}

function cancelElement(type: string, { event }: Writer): string {
  return element('cancel', { sendid: event(type) })
}

function handler(name: 'onentry' | 'onexit', content: readonly string[]): readonly string[] {
  return content.length === 0 ? [] : [element(name, {}, ...content)]
}

function actionElement(action: string): string {
  return element('proviso:action', { name: action })
}

/** Two hyphens would end a comment. */
function comment(lines: readonly string[]): string {
  if (lines.length === 0) return ''
  const safe = lines.map(
    (line) => `  ${printable(line).replace(/--+/g, (hyphens) => '‐'.repeat(hyphens.length))}`,
  )
  return `<!--\n  SCXML cannot hold all of this machine:\n${safe.join('\n')}\n-->\n`
}

/** One element a line, each as far in as it is deep. */
function indented(xml: string): string {
  let depth = 0
  return xml
    .replace(/></g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth -= 1
      const written = '  '.repeat(Math.max(0, depth)) + line
      if (/^<[^/?!]/.test(line) && !line.endsWith('/>') && !line.includes('</')) depth += 1
      return written
    })
    .join('\n')
}
