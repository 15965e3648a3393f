import { cite } from '../cite.ts'
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
