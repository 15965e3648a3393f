import { explore, type Log } from '@proviso/kernel'
import type { Actors, SystemEvent, SystemModel, SystemState } from '@proviso/kernel/xstate'
import { describe, expect, test } from 'vitest'
import { deployments } from './deployments.ts'
import { join } from './join.ts'
import { life } from './life.ts'
import { provisioning } from './provisioning.ts'
import { signIn } from './sign-in.ts'
import { told } from './told.ts'

/** The shortest way to a state, as lines: `phase from → to message`. What comes from outside has no sender. */
function lines<Some extends Actors>(
  system: SystemModel<Some>,
  isThere: (state: SystemState<Some>) => boolean,
): string[] {
  return told(system, shortest(system, isThere))
    .filter(({ phase }) => phase !== 'synchronisation')
    .map(({ phase, from, to, message }) => `${phase}  ${from === to ? '' : from} → ${to}  ${message}`)
}

function shortest<Some extends Actors>(
  system: SystemModel<Some>,
  isThere: (state: SystemState<Some>) => boolean,
): Log<SystemEvent<Some>> {
  const graph = explore(system, { maxStates: 100_000 })
  for (let index = 0; index < graph.stateCount; index++) {
    if (isThere(graph.state(index))) return graph.logTo(index)
  }
  throw new Error('nobody comes there')
}

const prerequisitesOfAdfs = [
  'sign-in   → user  came',
  'prerequisites  user → device  user.signed in',
  'prerequisites  device → entra  PRT.requested',
  'prerequisites  entra → device  PRT.issued',
  'prerequisites  device → adfs  nonce.requested',
  'prerequisites  adfs → device  nonce.issued',
  'prerequisites  device → adfs  enterprise PRT.requested',
  'prerequisites  adfs → directory  device.looked up',
  'prerequisites  directory → adfs  device.found',
  'prerequisites  adfs → device  enterprise PRT.issued',
  'prerequisites  device → adfs  discovery.requested',
  'prerequisites  adfs → device  discovery.sent',
  'prerequisites  device → ca  templates.requested',
  'prerequisites  ca → directory  user.looked up',
  'prerequisites  directory → ca  user.found',
  'prerequisites  ca → device  templates.listed',
]
const federatedIdentity = [
  'A  device → entra  token.requested',
  'A  entra → device  AD FS.pointed to',
  'A  device → adfs  sign-in.requested',
  'A  adfs → user  second factor.asked for',
  'A   → user  showed the factor',
  'A  user → adfs  second factor.shown',
  'A  adfs → device  sign-in.answered',
  'A  device → entra  AD FS token.presented',
  'A  entra → device  token.issued',
]
const managedIdentity = [
  'A  device → entra  token.requested',
  'A  entra → user  second factor.asked for',
  'A   → user  showed the factor',
  'A  user → entra  second factor.shown',
  'A  entra → device  token.issued',
]
const pinAndKey = [
  'B  device → user  biometrics.offered',
  'B   → user  set up biometrics',
  'B  user → device  biometrics.set up',
  'B  device → user  PIN.asked for',
  'B   → user  typed a PIN',
  'B  user → device  PIN.chosen',
  'C  device → entra  key.registration requested',
  'C  entra → device  key.registered',
]
const issue = [
  'F  adfs → ca  request.submitted',
  'F  ca → directory  user.looked up',
  'F  directory → ca  user.found',
  'F  ca → adfs  certificate.issued',
  'F  adfs → device  certificate.delivered',
  'G   → device  certificate.installed',
  'G  device → user  PIN ready.told',
]
const prerequisitesOfEntra = [
  'sign-in   → user  came',
  'prerequisites  user → device  user.signed in',
  'prerequisites  device → entra  PRT.requested',
  'prerequisites  entra → device  PRT.issued',
]

describe('joining', () => {
  const discovery = [
    'join A   → device  user.signed in',
    'join B  device → directory  service connection point.looked up',
    'join B  directory → device  service connection point.found',
    'join B  device → entra  realm.requested',
    'join B  entra → device  realm.told',
  ]

  test('W181 a federated domain vouches for the device by a token of AD FS', () => {
    expect(lines(join({}), (s) => s.device.matches('joined'))).toEqual([
      ...discovery,
      'join C  device → adfs  device token.requested',
      'join C  adfs → device  device token.issued',
      'join F  device → entra  device.registration requested',
      'join F  entra → device  device.registered',
    ])
  })

  test('W181 a managed domain by a certificate, which Entra Connect brings; until then the device is refused', () => {
    const way = lines(join({ authentication: 'managed' }), (s) => s.device.matches('joined'))
    expect(way.slice(0, 7)).toEqual([
      ...discovery,
      'join C  device → directory  computer certificate.written',
      'join C  directory → device  computer certificate.stored',
    ])
    expect(way).toContain('join G  connect → entra  computer.synchronised')
    expect(way.slice(-2)).toEqual([
      'join F  device → entra  device.registration requested',
      'join F  entra → device  device.registered',
    ])
  })

  test('W181 the enterprise PRT comes after write-back', () => {
    expect(lines(join({}), (s) => s.device.context.enterprisePrt).slice(-6)).toEqual([
      'prerequisites  device → adfs  nonce.requested',
      'join E  adfs → device  nonce.issued',
      'prerequisites  device → adfs  enterprise PRT.requested',
      'prerequisites  adfs → directory  device.looked up',
      'prerequisites  directory → adfs  device.found',
      'join E  adfs → device  enterprise PRT.issued',
    ])
  })
})

describe('provisioning', () => {
  test('W150 the main flow goes through the published phases A to G, the receipt in E', () => {
    expect(lines(provisioning(deployments['hybrid-federated']), (s) => s.user.context.told)).toEqual([
      ...prerequisitesOfAdfs,
      ...federatedIdentity,
      ...pinAndKey,
      'D  device → adfs  certificate.requested',
      'D  adfs → directory  keys.looked up',
      'E  directory → adfs  keys.found',
      'E  adfs → entra  metadata.requested',
      'E  entra → adfs  metadata.sent',
      ...issue,
    ])
  })

  test('W151 without receipts the key goes by way of Entra Connect, and E compares it', () => {
    const system = provisioning(deployments['hybrid-federated-async'])
    expect(lines(system, (s) => s.user.context.told)).toEqual([
      ...prerequisitesOfAdfs,
      ...federatedIdentity,
      ...pinAndKey,
      'D  device → adfs  certificate.requested',
      'D  adfs → directory  keys.looked up',
      'E  directory → adfs  keys.found',
      ...issue,
    ])
    const retried = shortest(system, (s) => s.device.context.attempts === 6)
    const states = told(system, retried).filter(({ message }) =>
      message.startsWith('xstate.after.next attempt'),
    )
    expect(states.length).toBe(6)
    const graph = explore(system, { maxStates: 100_000 })
    const minutes = new Set<number>()
    for (let index = 0; index < graph.stateCount; index++) {
      for (const { delay } of graph.state(index).device.timers) minutes.add(delay / 60_000)
    }
    expect([...minutes].toSorted((one, other) => one - other)).toEqual([24, 30, 85, 145, 205, 265, 480])
  })

  test('W152 on Entra joined devices it ends with the key ID', () => {
    const done = (s: { user: { context: { told: boolean } } }) => s.user.context.told
    expect(lines(provisioning(deployments['entra-managed']), done)).toEqual([
      ...prerequisitesOfEntra,
      ...managedIdentity,
      ...pinAndKey,
      'G  device → user  PIN ready.told',
    ])
    expect(lines(provisioning(deployments['entra-federated']), done)).toEqual([
      ...prerequisitesOfEntra,
      ...federatedIdentity,
      ...pinAndKey,
      'G  device → user  PIN ready.told',
    ])
  })

  test('W152 where MDM enrols, the certificate comes by SCEP, without AD FS', () => {
    expect(lines(provisioning(deployments['entra-scep']), (s) => s.user.context.told)).toEqual([
      ...prerequisitesOfEntra,
      ...managedIdentity,
      ...pinAndKey,
      'F  device → ca  SCEP request.submitted',
      'F  ca → directory  user.looked up',
      'F  directory → ca  user.found',
      'F  ca → device  certificate.issued',
      'G   → device  certificate.installed',
      'G  device → user  PIN ready.told',
    ])
  })

  const pointed = 'A  entra → device  AD FS.pointed to'
  const [asked, , signingIn] = federatedIdentity
  const presented = 'A  device → entra  AD FS token.presented'
  const unseen = [asked, pointed, signingIn, 'A  adfs → device  sign-in.answered', presented]
  const [, ...askedByEntra] = managedIdentity
  const [, , ...again] = federatedIdentity

  test.each([
    {
      behaviour: 'acceptIfMfaDoneByFederatedIdp',
      secondFactor: 'never',
      title: 'Entra ID asks where AD FS saw none',
      phaseA: [...unseen, ...askedByEntra],
    },
    {
      behaviour: 'rejectMfaByFederatedIdp',
      secondFactor: 'always',
      title: 'Entra ID asks, whatever AD FS saw',
      phaseA: [...federatedIdentity.slice(0, -1), ...askedByEntra],
    },
    {
      behaviour: 'enforceMfaByFederatedIdp',
      secondFactor: 'if insisted upon',
      title: 'Entra ID sends the device back to AD FS',
      phaseA: [...unseen, pointed, ...again],
    },
  ] as const)('W188 $behaviour: $title', ({ behaviour, secondFactor, phaseA }) => {
    const system = provisioning({
      ...deployments['entra-federated'],
      entra: { receipts: false, federatedIdpMfaBehavior: behaviour },
      adfs: { secondFactor },
    })
    expect(lines(system, (s) => s.device.context.told)).toEqual([
      ...prerequisitesOfEntra,
      ...phaseA,
      ...pinAndKey,
    ])
  })

  test('W153 a failure is told as Windows tells it', () => {
    const system = provisioning(deployments['hybrid-federated'], { faults: ['device not written back'] })
    const log = shortest(
      system,
      (s) =>
        s.directory.context.deviceLookedUp &&
        !s.directory.context.writtenBack &&
        s.device.context.prerequisites?.event === 362,
    )
    const failures = told(system, log).flatMap(({ failure }) => failure ?? [])
    expect(failures).toContain('event 1081, MSIS9682')
    expect(failures).toContain('event 362, AdfsRefreshToken NO')
  })
})

describe('signing in', () => {
  test('W154 on a hybrid joined device: Kerberos first, then Entra ID, then AD FS', () => {
    expect(lines(signIn({}), (s) => s.device.context.enterprisePrt)).toEqual([
      'Kerberos A   → device  gesture.made',
      'Kerberos B  device → dc  AS.requested',
      'Kerberos B  dc → ca  revocation.asked for',
      'Kerberos B  ca → dc  revocation.told',
      'Kerberos B  dc → directory  account.looked up',
      'Kerberos B  directory → dc  account.found',
      'Kerberos C  dc → device  TGT.issued',
      'Entra F  device → entra  nonce.requested',
      'Entra F  entra → device  nonce.issued',
      'Entra G  device → entra  assertion.presented',
      'Entra G  entra → device  PRT.issued',
      'prerequisites  device → adfs  nonce.requested',
      'Entra G  adfs → device  nonce.issued',
      'prerequisites  device → adfs  enterprise PRT.requested',
      'prerequisites  adfs → directory  device.looked up',
      'prerequisites  directory → adfs  device.found',
      'Entra G  adfs → device  enterprise PRT.issued',
    ])
  })

  test('W154 on an Entra joined device: Entra ID first, and Kerberos with the first resource', () => {
    expect(lines(signIn({ device: { joined: 'entra' } }), (s) => s.device.context.tgt !== null)).toEqual([
      'Entra A   → device  gesture.made',
      'Entra F  device → entra  nonce.requested',
      'Entra B  entra → device  nonce.issued',
      'Entra G  device → entra  assertion.presented',
      'Entra C  entra → device  PRT.issued',
      'Kerberos A   → device  resource.opened',
      'Kerberos B  device → dc  AS.requested',
      'Kerberos B  dc → ca  revocation.asked for',
      'Kerberos B  ca → dc  revocation.told',
      'Kerberos B  dc → directory  account.looked up',
      'Kerberos B  directory → dc  account.found',
      'Kerberos C  dc → device  TGT.issued',
    ])
  })
})

describe('life after provisioning', () => {
  test('W155 a renewal goes to the CA directly, without AD FS and without the user', () => {
    expect(lines(life({}), (s) => s.device.context.certificates.some(({ serial }) => serial === 2))).toEqual([
      'renewal   → device  xstate.after.the renewal period begins.credential.certificate.current',
      'renewal   → device  xstate.after.the next run of auto-enrolment.credential.certificate.due',
      'renewal  device → ca  renewal.submitted',
      'F  ca → directory  user.looked up',
      'F  directory → ca  user.found',
      'renewal  ca → device  certificate.issued',
    ])
  })
})
