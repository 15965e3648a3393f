import { assign } from 'xstate'
import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

/** What an administrator, or bad luck, does to Entra ID. */
export const administration = behaviour.createStateConfig({
  on: {
    'device.disabled': {
      actions: assign({ deviceEnabled: false }),
      meta: fails('administration', source.tokens, 'AADSTS50155'),
    },
    'device.enabled': {
      actions: assign({ deviceEnabled: true }),
      meta: cite('administration', source.tokens),
    },
    'registrations.throttled': {
      actions: assign({ throttled: true }),
      meta: fails('administration', source.joinErrors, 'DirectoryError, throttled'),
    },
    'registrations.unthrottled': {
      actions: assign({ throttled: false }),
      meta: cite('administration', source.joinErrors),
    },
    'user.lost': {
      actions: assign({ userFound: false }),
      meta: fails('administration', source.keyProvisioning, 'event 301, HTTP 400'),
    },
    'user.restored': {
      actions: assign({ userFound: true }),
      meta: cite('administration', source.keyProvisioning),
    },
    'quota.reached': {
      actions: assign({ quotaReached: true }),
      meta: fails('administration', source.creationErrors, 'event 301, 0x801C000E'),
    },
    'quota.raised': {
      actions: assign({ quotaReached: false }),
      meta: cite('administration', source.creationErrors),
    },
    'key.lost': {
      actions: assign({ keys: [] }),
      meta: fails('administration', source.administration, 'the key was deleted in the directory'),
    },
  },
})
