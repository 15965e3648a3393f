import type { AnyStateMachine } from 'xstate'
import { expect, test } from 'vitest'
import { adfsMachine } from './adfs/machine.ts'
import { caMachine } from './ca/machine.ts'
import { dcMachine } from './dc/machine.ts'
import { entraMachine } from './entra/machine.ts'

/** The guards of the transitions upon an event, in the order in which they are asked; the last is for everything else. */
function checksOf(machine: AnyStateMachine, [...path]: readonly string[], type: string): string[] {
  const node = path.reduce((state, name) => state.states[name] ?? state, machine.root)
  return (node.transitions.get(type) ?? []).map(({ guard }) => (typeof guard === 'string' ? guard : 'else'))
}

test('W159 the device registration service checks in the order of MS-KPP', () => {
  expect(checksOf(entraMachine, ['registration service'], 'key.registration requested')).toEqual([
    // 1. The request itself: HTTP 400.
    'the request is spelt wrongly',
    // 2. The claims of the token: HTTP 401.
    'the token names no known device',
    'the token has no claim of a second factor',
    // 3. The user: HTTP 400.
    'the user is not found',
    // What Entra ID adds before it writes.
    'the quota of the user is reached',
    'the key is that of another',
    'a second factor was shown within 10 minutes',
    'else',
  ])
})

test('W159 the registration authority compares with Active Directory, then asks about the receipt', () => {
  const authority = ['registration authority']
  expect(checksOf(adfsMachine, authority, 'certificate.requested')).toEqual([
    'no enterprise PRT signs the request',
    'it may answer',
    'else',
  ])
  expect(checksOf(adfsMachine, [...authority, 'comparing keys'], 'keys.found')).toEqual([
    'the key is in Active Directory',
    'a receipt may be asked about, and can be',
    'else',
  ])
})

test('W159 the CA judges template and signatures, then the user', () => {
  expect(checksOf(caMachine, ['submissions'], 'request.submitted')).toEqual([
    'the service is stopped',
    'the template is not published',
    'not exactly one signature',
    'the signature is no certificate request agent',
    'the agent may not enrol for users',
    'the key is too short',
    'else',
  ])
  expect(checksOf(caMachine, ['submissions'], 'renewal.submitted')).toEqual([
    'the service is stopped',
    'the template is not published',
    'it is not signed with the certificate that it renews',
    'the old certificate is not trusted',
    'the old certificate has expired',
    'the old certificate is of another template',
    'the key is not that of the old certificate',
    'else',
  ])
  expect(checksOf(caMachine, ['issuing'], 'user.found')).toEqual([
    'the question is about templates',
    'the user may not enrol',
    'the user has no UPN',
    'the user is called otherwise now',
    'else',
  ])
})

test('W159 a domain controller looks at the certificate, its revocation, the account, and the signature', () => {
  const kerberos = ['kerberos']
  expect(checksOf(dcMachine, kerberos, 'AS.requested')).toEqual([
    'it is out of sight',
    'the user signs in by key trust',
    'the certificate is self-signed',
    'the certificate has no chain to a trusted root',
    'the certificate has expired',
    'else',
  ])
  expect(checksOf(dcMachine, kerberos, 'revocation.told')).toEqual(['the certificate is revoked', 'else'])
  expect(checksOf(dcMachine, kerberos, 'account.found')).toEqual([
    'the key of key trust is known',
    'the user signs in by key trust',
    'the account is another one',
    'the mapping is not strong enough',
    'the signature is not by the key of the certificate',
    'else',
  ])
})
