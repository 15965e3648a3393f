import { sendTo, setup } from 'xstate'
import { addressIn, type AnyAnswer } from '../address.ts'
import { cite, fails } from '../cite.ts'
import { of } from '../of.ts'
import { source } from '../sources.ts'
import type { StrangerEvent } from './events.ts'

const machine = setup({
  types: { events: of<StrangerEvent>() },
  actions: {
    'send the forgery': sendTo(
      ({ system, event }) => addressIn<AnyAnswer>(event.to, system),
      ({ event }) => forgeryIn(event),
    ),
  },
}).createMachine({
  id: 'stranger',
  description: 'Somebody who sends one forged message, and does not care for the answer.',
  initial: 'silent',
  states: {
    silent: {
      on: {
        'message.forged': {
          target: 'waiting for an answer',
          actions: 'send the forgery',
          meta: fails('administration', source.inferred, 'a forged message'),
        },
      },
    },
    'waiting for an answer': {
      on: { '*': { target: 'answered', meta: cite('administration', source.inferred) } },
    },
    answered: { on: { '*': { meta: cite('administration', source.inferred) } } },
  },
})

/** The forged message, as if it were one that a server understands. */
function forgeryIn({ message }: StrangerEvent): AnyAnswer {
  const forged: unknown = message
  // The point of a forgery is that no type vouches for it.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return forged as AnyAnswer
}

type Machine = typeof machine

/** The machine of a stranger. */
export interface StrangerMachine extends Machine {}

/** Somebody who forges one message. */
export const strangerMachine: StrangerMachine = machine
