import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'

/** How a session ends at the desktop. */
export const signingOut = {
  'user.signed out': {
    target: '#device.signed out',
    actions: ['forget the session', 'end the session'],
    meta: cite('sign-in', source.experience),
  },
} as const

/** How it ends for a user who signed out while something was under way. */
export const leaving = {
  guard: 'the user is leaving',
  target: '#device.signed out',
  actions: ['forget the session', 'end the session'],
  meta: cite('sign-in', source.inferred),
} as const

/** How it ends where nothing goes on: a PIN that is ready stays, a key that is registered waits for its certificate. */
export const restarting = {
  'device.restarted': [
    {
      guard: 'the PIN may be used',
      target: '.signed out',
      actions: ['forget the session', 'end the session'],
      meta: cite('sign-in', source.ladder),
    },
    {
      guard: 'the key is registered',
      target: '.signed out',
      actions: ['keep for a retry', 'forget the session', 'end the session'],
      meta: fails('E', source.ladder, 'event 365'),
    },
    {
      target: '.signed out',
      actions: ['roll back', 'forget the session', 'end the session'],
      meta: fails('B', source.ladder, '0x80090036'),
    },
  ],
} as const
