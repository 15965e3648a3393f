import { source } from '../../actors/sources.ts'
import { token, type TokenActors, type TokenEvent, type TokenState } from '../../deployments/token.ts'
import type { Invariant } from '../invariant.ts'
import type { Study } from '../study.ts'

const study = 'primary refresh token'

/** The one study of the token. */
export const tokenStudies: readonly Study<TokenActors>[] = [{ name: study, model: token }]

/** What is claimed of the primary refresh token. */
export const tokenInvariants: readonly Invariant<TokenState, TokenEvent>[] = [
  {
    id: 'I49',
    kind: 'step',
    sentence: 'a changed password ends a token of a password, and no other',
    source: source.tokens,
    study,
    premise: (s) => s.device.context.by === 'Windows Hello',
    holds: (before, { event }, after) =>
      event.type !== 'password.changed' ||
      after.device.matches('none') === (before.device.context.by !== 'Windows Hello'),
  },
  {
    id: 'I49',
    kind: 'sometimes',
    sentence: 'a token of a password does end by a changed password',
    source: source.tokens,
    study,
    premise: (s) => s.device.context.by === 'password',
    holds: ({ device }) => device.matches('none') && device.context.endedBy === 'the password changed',
  },
  {
    id: 'I77',
    kind: 'always',
    sentence: 'a token of Windows Hello carries the claim of a second factor, one of a password does not',
    source: source.tokens,
    study,
    premise: (s) => s.device.context.secondFactor,
    holds: ({ device: { context } }) => context.secondFactor === (context.by === 'Windows Hello'),
  },
  {
    id: 'I77',
    kind: 'always',
    sentence: 'where there is no token nothing is kept of one',
    source: source.tokens,
    study,
    premise: (s) => s.device.matches('none') && s.device.timers.length === 0,
    holds: ({ device }) =>
      device.matches('none') === (device.context.by === null) &&
      (device.matches('none') ? !device.context.secondFactor : device.context.endedBy === null),
  },
  {
    id: 'I77',
    kind: 'step',
    sentence: 'whoever signs in has a new token, by what he signed in with, and a new session key',
    source: source.authentication,
    study,
    premise: (s) => s.device.context.by === 'password',
    holds: (_, { event }, after) =>
      event.type !== 'user.signed in' ||
      (after.device.context.by === event.by && isDueIn(after, 4) && isDueIn(after, 30 * 24)),
  },
  {
    id: 'I77',
    kind: 'step',
    sentence: 'a token is refreshed when the device is used, at the earliest after 4 hours',
    source: source.tokens,
    study,
    premise: (s) => s.device.matches({ valid: { token: 'due' } }),
    holds: (before, { event }, after) =>
      event.type !== 'device.used' ||
      (before.device.matches({ valid: { token: 'due' } })
        ? after.device.matches({ valid: { token: 'fresh' } }) && isDueIn(after, 4)
        : JSON.stringify(after.device.timers) === JSON.stringify(before.device.timers)),
  },
  {
    id: 'I77',
    kind: 'step',
    sentence: 'a session key that is older than 30 days is renewed with the next refresh, and not before',
    source: source.tokens,
    study,
    premise: (s) => s.device.matches({ valid: { 'session key': 'old' } }),
    holds: (before, { event }, after) =>
      event.type !== 'device.used' ||
      !isOld(before) ||
      isOld(after) === !before.device.matches({ valid: { token: 'due' } }),
  },
  {
    id: 'I77',
    kind: 'always',
    sentence: 'a token ends 14 days after it was refreshed last',
    source: source.tokens,
    study,
    premise: (s) => s.device.matches({ valid: { token: 'due' } }),
    holds: (s) => !s.device.matches({ valid: { token: 'due' } }) || isDueIn(s, 14 * 24 - 4),
  },
  {
    id: 'I77',
    kind: 'step',
    sentence:
      'a disabled account or device, a lost session key, and 14 days end any token, and it is remembered what ended it',
    source: source.tokens,
    study,
    premise: (s) => s.device.context.by !== null,
    holds: (_, { event }, { device }) => {
      const [, end] = ends.find(([type]) => event.type.startsWith(type)) ?? []
      const { by, endedBy } = device.context
      return end === undefined || (device.matches('none') && by === null && endedBy === end)
    },
  },
]

/** Which events end any token, and what is told of them. */
const ends = [
  ['account.disabled', 'AADSTS50155'],
  ['TPM.cleared', 'the session key is lost'],
  ['xstate.after.the rest of 14 days', 'the token expired'],
] as const

function isOld({ device }: TokenState): boolean {
  return device.matches({ valid: { 'session key': 'old' } })
}

function isDueIn({ device }: TokenState, hours: number): boolean {
  return device.timers.some(({ delay }) => delay === hours * 3_600_000)
}
