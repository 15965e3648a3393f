/**
 * Pictures of machines and of logs: SVG statecharts, SVG sequence diagrams, and Mermaid text of both.
 *
 * Machine in, text out: nothing is run, nothing is written, and the same machine gives the same bytes everywhere.
 *
 * @packageDocumentation
 */
export { describe, type Description } from './description/describe.ts'
export type { EventLabel } from './description/event-label.ts'
export type { Json } from './description/plain-json.ts'
export type {
  InitialDescription,
  InvokeDescription,
  StateDescription,
  StateKind,
} from './description/state-description.ts'
export type { TransitionDescription } from './description/transition-description.ts'

export type { View } from './view/view.ts'
export { MisplacedView } from './view/misplaced-view.ts'

export { statechart, type StatechartOptions } from './statechart/statechart.ts'
export type { Theme } from './svg/style-sheet.ts'
export type { Direction } from './statechart/direction.ts'
export type { Mark, Missed, Overlay, OverlayWord, PathStep } from './overlay/overlay.ts'
export { broken, travelled, travelledBy } from './overlay/travelled.ts'
export { counted } from './overlay/counted.ts'
export { uncovered } from './overlay/uncovered.ts'
export { visited } from './overlay/visited.ts'
export { MisplacedOverlay } from './overlay/misplaced-overlay.ts'

export { sequence, type SequenceOptions } from './sequence/sequence.ts'
export type { MessagesOptions } from './sequence/message-of-event.ts'
export { messagesOf } from './sequence/messages-of.ts'
export { stepsOf } from './sequence/steps-of.ts'
export { type Alternatives, type Outcome, type SequenceItem, sideBySide } from './sequence/alternatives.ts'
export type { Message, Participant } from './sequence/message.ts'

export { toMermaid } from './mermaid/to-mermaid.ts'
export { sequenceToMermaid } from './mermaid/sequence-to-mermaid.ts'

export { type Scxml, toScxml } from './scxml/to-scxml.ts'

export { stateGraph, type StateGraphOptions } from './graph/state-graph.ts'
export { toDot } from './graph/to-dot.ts'
export type { GraphOptions } from './graph/summary.ts'
export { TooManyNodes } from './graph/too-many-nodes.ts'
