import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

/** The desktop: what goes on behind it, and the first resource of Active Directory on an Entra joined device. */
export const signedIn = behaviour.createStateConfig({
  initial: 'asking Entra ID for a nonce',
  states: {
    'asking Entra ID for a nonce': {
      description: 'CloudAP, while the desktop loads.',
      entry: 'ask Entra ID for a nonce',
      on: {
        'answer.missed': {
          target: 'asking AD FS for a nonce',
          meta: fails('Entra F', source.missed, 'AAD event 1090'),
        },
        'nonce.issued': {
          target: 'asking Entra ID for the PRT',
          meta: cite('Entra F', source.authentication),
        },
      },
    },
    'asking Entra ID for the PRT': {
      entry: 'sign the nonce with the key',
      on: {
        'answer.missed': {
          target: 'asking AD FS for a nonce',
          meta: fails('Entra G', source.missed, '0xC000006D'),
        },
        'PRT.issued': {
          target: 'asking AD FS for a nonce',
          actions: 'keep the PRT',
          meta: cite('Entra G', source.authentication),
        },
        'PRT.refused': {
          target: 'asking AD FS for a nonce',
          meta: fails('Entra G', source.tokens, 'AADSTS50155, AADSTS130004'),
        },
      },
    },
    'asking AD FS for a nonce': {
      entry: 'ask AD FS for a nonce',
      on: {
        'answer.missed': {
          target: 'idle',
          meta: fails('Entra G', source.missed, 'event 1118'),
        },
        'nonce.issued': {
          target: 'asking AD FS for the enterprise PRT',
          meta: cite('Entra G', source.oauth),
        },
        'enterprise PRT.refused': {
          target: 'idle',
          meta: fails('Entra G', source.oauth, 'event 1118'),
        },
      },
    },
    'asking AD FS for the enterprise PRT': {
      entry: 'ask AD FS for the enterprise PRT',
      on: {
        'answer.missed': {
          target: 'idle',
          meta: fails('Entra G', source.missed, 'event 1118'),
        },
        'enterprise PRT.issued': {
          target: 'idle',
          actions: 'keep the enterprise PRT',
          meta: cite('Entra G', source.oauth),
        },
        'enterprise PRT.refused': {
          target: 'idle',
          meta: fails('Entra G', source.oauth, 'event 1118'),
        },
      },
    },
    idle: {
      on: {
        'user.signed out': {
          target: '#lock screen.locked',
          actions: 'forget the tickets',
          meta: cite('sign-in', source.authentication),
        },
        'resource.opened': [
          {
            guard: 'there is no certificate',
            target: 'resource refused',
            meta: fails('Kerberos A', source.inferred, 'no certificate to sign in with'),
          },
          { target: 'opening a resource', meta: cite('Kerberos A', source.authentication) },
        ],
      },
    },
    'opening a resource': {
      entry: 'ask for a ticket',
      on: {
        'answer.missed': {
          target: 'resource refused',
          meta: fails('Kerberos A', source.missed, 'Security-Kerberos 200'),
        },
        'TGT.issued': [
          {
            guard: 'the KDC certificate is accepted',
            target: 'idle',
            actions: 'keep the ticket',
            meta: cite('Kerberos C', source.authentication),
          },
          {
            target: 'resource refused',
            meta: fails('Kerberos C', source.kdcCertificate, '0xC00000BB; Security-Kerberos 102, 106, 107'),
          },
        ],
        'AS.refused': {
          target: 'resource refused',
          meta: fails('Kerberos B', source.authentication, 'Security-Kerberos 103'),
        },
      },
    },
    'resource refused': {
      on: {
        'user.signed out': {
          target: '#lock screen.locked',
          actions: 'forget the tickets',
          meta: cite('sign-in', source.authentication),
        },
      },
    },
  },
})
