import { fromActors } from '@proviso/kernel/xstate'
import { describe, expect, test } from 'vitest'
import { sendTo, setup } from 'xstate'
import { order } from '../toys/order.ts'
import { messagesOf } from './messages-of.ts'
import { stepsOf } from './steps-of.ts'

const question = { type: 'asked', by: 'client' } as const
const answer = { type: 'answered', page: 1 } as const

const client = setup({
  types: { events: {} as { type: 'wanted' } | { type: 'answered'; page: number } },
}).createMachine({
  id: 'client',
  initial: 'idle',
  states: {
    idle: { on: { wanted: 'waiting' } },
    waiting: {
      entry: sendTo(({ system }) => system.get('server'), question),
      on: { answered: { target: 'done', meta: { phase: 'B: Answer' } } },
      after: { 5_000: { target: 'waiting', reenter: true } },
    },
    done: {},
  },
})

const server = setup({ types: { events: {} as { type: 'asked'; by: string } } }).createMachine({
  id: 'server',
  on: {
    asked: {
      actions: sendTo(({ system }) => system.get('client'), answer),
      meta: { phase: 'A: Question', failure: 'event 324', source: 'RFC 1' },
    },
  },
})

const build = (network: 'unordered' | 'duplicating') =>
  fromActors(
    { client, server },
    {
      inputs: { client: { wanted: [{}], answered: [] }, server: { asked: [] } },
      network,
      lossy: true,
      maxInFlight: 3,
    },
  )

const asked = { actor: 'server', event: question, from: 'client' } as const
const answered = { actor: 'client', event: answer, from: 'server' } as const
const wanted = { actor: 'client', event: { type: 'wanted' } } as const
const fired = { actor: 'client', event: { type: 'xstate.after.5000.client.waiting' } } as const

describe('messagesOf', () => {
  test('D38 a log of a system is its messages, with the phase and the failure of their transitions', () => {
    expect(messagesOf(build('unordered'), [wanted, asked, answered])).toEqual([
      { to: 'client', text: 'wanted' },
      {
        from: 'client',
        to: 'server',
        text: 'asked',
        payload: { by: 'client' },
        phase: 'A: Question',
        note: 'event 324',
        status: 'failed',
      },
      { from: 'server', to: 'client', text: 'answered', payload: { page: 1 }, phase: 'B: Answer' },
    ])
  })

  test('D38 how meta is read can be said', () => {
    const [, message] = messagesOf(build('unordered'), [wanted, asked], {
      phaseOf: () => undefined,
      noteOf: (meta) => JSON.stringify(meta),
    })
    expect(message?.phase).toBeUndefined()
    expect(message?.note).toContain('RFC 1')
  })

  test('D38 what fires is a step, what is lost says so, and what nobody accepts is ignored', () => {
    const log = [wanted, { ...asked, lost: true }, fired, asked, fired, asked, answered, answered] as const
    expect(
      messagesOf(build('unordered'), log).map(({ text, after, network, ignored }) => [
        text,
        after,
        network,
        ignored,
      ]),
    ).toEqual([
      ['wanted', undefined, undefined, undefined],
      ['asked', undefined, 'lost', undefined],
      ['→\u00a0waiting', '5 s', undefined, undefined],
      ['asked', undefined, undefined, undefined],
      ['→\u00a0waiting', '5 s', undefined, undefined],
      ['asked', undefined, undefined, undefined],
      ['answered', undefined, undefined, undefined],
      ['answered', undefined, undefined, true],
    ])
  })

  test('D38 what a duplicating network delivers once more is repeated', () => {
    const messages = messagesOf(build('duplicating'), [wanted, asked, asked, answered])
    expect(messages.map(({ network }) => network)).toEqual([undefined, undefined, 'repeated', undefined])
  })
})

describe('stepsOf', () => {
  test('D38 a log of a machine is what happens to it, and what fires in it', () => {
    const timeout = { type: 'xstate.after.paymentTimeout.order.processing.payment.charging' }
    expect(stepsOf(order, [{ type: 'checkout' }, { type: 'pay' }, timeout])).toEqual([
      { to: 'order', text: 'checkout' },
      { to: 'order', text: 'pay' },
      { from: 'order', to: 'order', text: '→\u00a0failed', after: 'paymentTimeout' },
    ])
  })
})
