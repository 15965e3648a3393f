import { assign } from 'xstate'
import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

/** What is asked of others before the prerequisite check can answer: tokens, discovery document, template. */
export const checking = behaviour.createStateConfig({
  description: 'After the profile is loaded and before the desktop is shown.',
  initial: 'asking for the PRT',
  on: {
    'answer.missed': {
      target: '.deciding',
      meta: fails('prerequisites', source.missed, 'event 360 or 362, with what is known'),
    },
  },
  states: {
    'asking for the PRT': {
      entry: 'ask for the PRT',
      on: {
        'PRT.issued': [
          {
            guard: 'AD FS enrols',
            target: 'asking for a nonce',
            actions: assign({ userPrt: true }),
            meta: cite('prerequisites', source.tokens),
          },
          {
            target: 'deciding',
            actions: assign({ userPrt: true }),
            meta: cite('prerequisites', source.tokens),
          },
        ],
        'PRT.refused': {
          target: 'deciding',
          meta: fails('prerequisites', source.dsregcmd, 'event 360, IsUserAzureAD NO'),
        },
      },
    },
    'asking for a nonce': {
      entry: 'ask for a nonce',
      on: {
        'nonce.issued': {
          target: 'asking for the enterprise PRT',
          meta: cite('prerequisites', source.oauth),
        },
        'enterprise PRT.refused': {
          target: 'reading the discovery document',
          meta: fails('prerequisites', source.dsregcmd, 'event 362, AdfsRefreshToken NO'),
        },
      },
    },
    'asking for the enterprise PRT': {
      entry: 'ask for the enterprise PRT',
      on: {
        'enterprise PRT.issued': {
          target: 'reading the discovery document',
          actions: assign({ enterprisePrt: true }),
          meta: cite('prerequisites', source.oauth),
        },
        'enterprise PRT.refused': {
          target: 'reading the discovery document',
          meta: fails('prerequisites', source.dsregcmd, 'event 362, AdfsRefreshToken NO'),
        },
      },
    },
    'reading the discovery document': {
      entry: 'read the discovery document',
      on: {
        'discovery.sent': {
          target: 'looking for the logon template',
          actions: assign(({ event: { certificates } }) => ({ certificatesAnnounced: certificates })),
          meta: cite('prerequisites', source.discovery),
        },
      },
    },
    'looking for the logon template': {
      entry: 'look for the logon template',
      on: {
        'templates.listed': {
          target: 'deciding',
          actions: assign(({ event: { logonTemplates } }) => ({ logonTemplates })),
          meta: cite('prerequisites', source.template),
        },
      },
    },
    deciding: {
      entry: 'check the prerequisites',
      always: [
        {
          guard: 'a retry is pending, and can be made',
          target: '#device.enrolling.waiting after the sign-in',
          meta: cite('E', source.asynchronous),
        },
        {
          guard: 'provisioning will be launched',
          target: '#device.provisioning',
          meta: cite('prerequisites', source.seed),
        },
        {
          target: '#device.on the desktop.not offered',
          meta: fails('prerequisites', source.dsregcmd, 'event 360, 361 or 362, WillNotProvision'),
        },
      ],
    },
  },
})
