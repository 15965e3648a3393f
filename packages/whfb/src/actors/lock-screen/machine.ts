import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { administration } from './administration.ts'
import { behaviour } from './behaviour.ts'
import { lockScreenWith } from './context.ts'
import { signedIn } from './signed-in.ts'

const machine = behaviour.createMachine({
  id: 'lock screen',
  description:
    'Signing in with Windows Hello: to Active Directory with the certificate, to Entra ID with the key.',
  context: ({ input }) => lockScreenWith(input),
  initial: 'locked',
  states: {
    locked: {
      on: {
        'gesture.made': [
          {
            guard: 'the device is Entra joined',
            target: 'asking Entra ID',
            meta: cite('Entra A', source.authentication),
          },
          {
            guard: 'there is no certificate',
            target: 'refused',
            meta: fails('Kerberos A', source.inferred, 'this option is temporarily unavailable'),
          },
          { target: 'asking the domain controller', meta: cite('Kerberos A', source.authentication) },
        ],
      },
    },
    'asking the domain controller': {
      entry: 'ask for a ticket',
      on: {
        'TGT.issued': [
          {
            guard: 'the KDC certificate is accepted',
            target: 'signed in',
            actions: 'keep the ticket',
            meta: cite('Kerberos C', source.authentication),
          },
          {
            target: 'refused',
            meta: fails(
              'Kerberos C',
              source.kdcCertificate,
              '0xC00000BB, 0xC0000320; Security-Kerberos 102, 106, 107',
            ),
          },
        ],
        'AS.refused': {
          target: 'refused',
          meta: fails('Kerberos B', source.authentication, '0xC00000BB; Security-Kerberos 103'),
        },
        'answer.missed': {
          target: 'refused',
          meta: fails('Kerberos A', source.missed, 'Security-Kerberos 200'),
        },
      },
    },
    'asking Entra ID': {
      description: 'An Entra joined device signs in to Entra ID first.',
      initial: 'for a nonce',
      on: {
        'answer.missed': { target: 'refused', meta: fails('Entra C', source.missed, '0xC000006D') },
      },
      states: {
        'for a nonce': {
          entry: 'ask Entra ID for a nonce',
          on: { 'nonce.issued': { target: 'for the PRT', meta: cite('Entra B', source.authentication) } },
        },
        'for the PRT': {
          entry: 'sign the nonce with the key',
          on: {
            'PRT.issued': {
              target: '#lock screen.signed in.idle',
              actions: 'keep the PRT',
              meta: cite('Entra C', source.authentication),
            },
            'PRT.refused': {
              target: '#lock screen.refused',
              meta: fails('Entra C', source.tokens, 'AADSTS50155, AADSTS130004'),
            },
          },
        },
      },
    },
    refused: {
      description: 'The PIN did not do; the password may.',
      on: {
        'password.used': { target: 'signed in', meta: cite('sign-in', source.knownIssues) },
        'gesture.cancelled': { target: 'locked', meta: cite('sign-in', source.inferred) },
      },
    },
    'signed in': signedIn,
  },
  ...administration,
})

type Machine = typeof machine

/** The machine of a device that signs a user in with Windows Hello. */
export interface LockScreenMachine extends Machine {}

/** A device on which the user has provisioned, and signs in. */
export const lockScreenMachine: LockScreenMachine = machine
