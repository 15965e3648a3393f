import { source } from '../../actors/sources.ts'
import type { JoinEvent, JoinState } from '../../deployments/join.ts'
import { answersOnlyTheAsker } from '../asker.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of what servers answer while devices join: whom, and whom with what. */
export const answerInvariants: readonly Invariant<JoinState, JoinEvent>[] = [
  {
    id: 'I61',
    kind: 'step',
    sentence: 'whoever asks for a token, a registration or a PRT is the one who is answered',
    source: source.registration,
    study: 'join managed without Entra Connect: forged devices',
    premise: (s) =>
      s.network.some(({ to, event }) => to === 'stranger' && event.type === 'device token.refused'),
    holds: answersOnlyTheAsker,
  },
  {
    id: 'I73',
    kind: 'step',
    sentence: 'whoever asks to be registered is told whether it was done',
    source: source.registration,
    study: 'join managed without Entra Connect: forged devices',
    premise: (s) =>
      s.network.some(({ to, event }) => to === 'stranger' && event.type === 'device registration.refused'),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'entra' ||
      lost === true ||
      event.type !== 'device.registration requested' ||
      answersTo(event.by, after) === answersTo(event.by, before) + 1,
  },
  {
    id: 'I36',
    kind: 'step',
    sentence: 'a device that is not registered gets no PRT of Entra ID',
    source: source.tokens,
    study: 'join managed without Entra Connect: forged devices',
    premise: (s) => s.network.some(({ to, event }) => to === 'stranger' && event.type === 'PRT.refused'),
    holds: (before, _, after) =>
      before.entra.context.device === 'registered' ||
      after.network.every(({ event }) => event.type !== 'PRT.issued'),
  },
]

function answersTo(whom: string, { network }: JoinState): number {
  return network.filter(({ from, to }) => from === 'entra' && to === whom).length
}
