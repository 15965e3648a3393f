import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'
import { joiningWith } from './context.ts'

const wait = 'waiting for the task'

/** An attempt that comes to no end leaves its work to the next run of the task. */
const unanswered = {
  'answer.missed': {
    target: '#joining.waiting for the task',
    meta: fails('join A', source.registration, 'the task runs again'),
  },
} as const

/** Without an enterprise PRT the device goes on; the next sign-in asks for it again. */
const later = {
  'answer.missed': { target: 'at rest', meta: fails('join E', source.oauth, 'event 1118') },
} as const

const machine = behaviour.createMachine({
  id: 'joining',
  description:
    'The way of a domain joined device into Entra ID: it has to end before provisioning can begin.',
  context: ({ input }) => joiningWith(input),
  initial: 'domain joined',
  states: {
    'domain joined': {
      on: {
        'user.signed in': { target: 'discovering', meta: cite('join A', source.registration) },
      },
    },
    discovering: {
      description: 'The task Automatic-Device-Join runs: which tenant is it, and who authenticates there?',
      initial: 'the tenant',
      on: unanswered,
      states: {
        'the tenant': {
          entry: 'look for the service connection point',
          on: {
            'service connection point.found': [
              {
                guard: 'there is no tenant in it',
                target: '#joining.waiting for the task',
                meta: fails('join B', source.joinErrors, 'event 307, 0x801C001D'),
              },
              { target: 'who authenticates', meta: cite('join B', source.registration) },
            ],
          },
        },
        'who authenticates': {
          entry: 'ask who authenticates',
          on: {
            'realm.told': [
              {
                guard: 'AD FS authenticates',
                target: '#joining.asking AD FS',
                meta: cite('join B', source.registration),
              },
              { target: '#joining.proving by certificate', meta: cite('join B', source.registration) },
            ],
          },
        },
      },
    },
    'asking AD FS': {
      entry: 'ask AD FS for a token',
      on: {
        ...unanswered,
        'device token.issued': {
          target: 'registering',
          actions: { type: 'prove by', params: { proof: 'token' } },
          meta: cite('join C', source.registration),
        },
        'device token.refused': [
          {
            guard: 'it may fall back',
            target: 'proving by certificate',
            meta: fails('join C', source.joinErrors, 'event 305; fallback to sync-join'),
          },
          { target: wait, meta: fails('join C', source.joinErrors, 'event 305') },
        ],
      },
    },
    'proving by certificate': {
      description:
        'A self-signed certificate goes into the computer object, and by Entra Connect to Entra ID.',
      initial: 'looking',
      states: {
        looking: {
          always: [
            {
              guard: 'the certificate is in the computer object',
              target: '#joining.registering',
              actions: { type: 'prove by', params: { proof: 'certificate' } },
              meta: cite('join C', source.registration),
            },
            { target: 'writing', meta: cite('join C', source.registration) },
          ],
        },
        writing: {
          entry: 'write the certificate',
          on: {
            ...unanswered,
            'computer certificate.stored': {
              target: '#joining.registering',
              actions: ['note the certificate', { type: 'prove by', params: { proof: 'certificate' } }],
              meta: cite('join C', source.registration),
            },
          },
        },
      },
    },
    registering: {
      entry: ['make the keys', 'ask to be registered'],
      on: {
        ...unanswered,
        'device.registered': { target: 'joined', meta: cite('join F', source.registration) },
        'device registration.refused': [
          {
            guard: 'it asked too often',
            target: 'throttled',
            meta: fails('join F', source.joinErrors, 'event 204, DirectoryError: after 300 seconds'),
          },
          { target: wait, meta: fails('join F', source.joinErrors, 'event 304, 0x801C03F2') },
        ],
      },
    },
    throttled: {
      after: { '300 seconds': { target: 'registering', meta: cite('join F', source.joinErrors) } },
    },
    'waiting for the task': {
      after: {
        'the next run of the task': { target: 'discovering', meta: cite('join A', source.registration) },
      },
      on: {
        'user.signed in': { target: 'discovering', meta: cite('join A', source.registration) },
      },
    },
    joined: {
      description: 'AzureAdJoined is YES; the enterprise PRT waits until the device is written back.',
      initial: 'at rest',
      states: {
        'at rest': {
          on: {
            'user.signed in': {
              target: 'asking for a nonce',
              meta: cite('join E', source.registration),
            },
          },
        },
        'asking for a nonce': {
          entry: 'ask for a nonce',
          on: {
            ...later,
            'nonce.issued': {
              target: 'asking for the enterprise PRT',
              meta: cite('join E', source.oauth),
            },
            'enterprise PRT.refused': {
              target: 'at rest',
              meta: fails('join E', source.oauth, 'event 1118'),
            },
          },
        },
        'asking for the enterprise PRT': {
          entry: 'ask for the enterprise PRT',
          on: {
            ...later,
            'enterprise PRT.issued': {
              target: 'at rest',
              actions: 'keep the enterprise PRT',
              meta: cite('join E', source.oauth),
            },
            'enterprise PRT.refused': {
              target: 'at rest',
              meta: fails('join E', source.oauth, 'event 1081, MSIS9682'),
            },
          },
        },
      },
    },
  },
})

type Machine = typeof machine

/** The machine of a device that joins. */
export interface JoiningMachine extends Machine {}

/** A device that is joined to Active Directory and registers with Entra ID. */
export const joiningMachine: JoiningMachine = machine
