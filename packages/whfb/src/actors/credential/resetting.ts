import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

/** A destructive reset: the old key goes first, and then everything is made anew. */
export const resetting = behaviour.createStateConfig({
  initial: 'removing the old key',
  states: {
    'removing the old key': {
      entry: ['delete the container', 'remove the old key from Entra ID'],
      on: {
        'answer.missed': {
          actions: 'remove the old key from Entra ID',
          meta: fails('reset', source.missed, 'event 347'),
        },
        'key.removed': [
          {
            guard: 'there is a key to come',
            target: 'registering the new key',
            actions: 'make a new key',
            meta: cite('reset', source.pinReset),
          },
          { target: '#credential.no container', meta: cite('reset', source.inferred) },
        ],
      },
    },
    'registering the new key': {
      entry: 'register the new key',
      on: {
        'key.registered': {
          target: '#credential.certificate.enrolling anew',
          actions: 'keep the receipt',
          meta: cite('C', source.provisioning),
        },
        'answer.missed': { actions: 'register the new key', meta: fails('C', source.missed, 'event 301') },
        'key.registration refused': {
          target: '#credential.no container',
          actions: 'delete the container',
          meta: fails('C', source.keyProvisioning, 'event 301'),
        },
      },
    },
  },
})
