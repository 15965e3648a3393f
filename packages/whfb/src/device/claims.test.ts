import { check, explore, replay } from '@proviso/kernel'
import { assign, createMachine } from 'xstate'
import { describe, expect, test } from 'vitest'
import { checkPrerequisites, type Conditions, type PrerequisiteResult } from '../prerequisites.ts'
import { deviceClaims } from './claims.ts'
import { type DeviceMachine, deviceMachine } from './machine.ts'
import { device, fromDevice } from './model.ts'

const maxStates = 10_000

describe('the device', () => {
  const graph = explore(device, { maxStates })
  const report = check(graph, deviceClaims)

  test('W20 is explored completely', () => {
    expect([report.complete, report.states, report.edges]).toEqual([true, 2941, 10_673])
    expect(report.deadlocks).toEqual([])
  })

  test.each(report.verdicts.map((verdict) => [`${verdict.id ?? ''} ${verdict.claim}`, verdict] as const))(
    'W21 holds: %s',
    (_, verdict) => {
      expect(verdict).toMatchObject({ outcome: 'holds' })
    },
  )

  test('W22 the claims are those of the specification', () => {
    const ids = new Set(report.verdicts.flatMap(({ id }) => (id === undefined ? [] : [id])))
    expect([...ids].join(' ')).toBe('I6 I7 I8 I9 I10 I11 I14 I20 I52 I19 I31 I57')
  })
})

/**
 * Seeded bugs: each is the shipped machine with one thing wrong, and breaks the claim it stands under.
 * A claim that no bug can break would say nothing.
 */
const mutants: readonly { readonly id: string; readonly bug: string; readonly machine: DeviceMachine }[] = [
  {
    id: 'I6',
    bug: 'the wizard starts whatever the checks answer',
    machine: deviceMachine.provide({ guards: { 'every check is met': () => true } }),
  },
  {
    id: 'I7',
    bug: 'UserIsRemote is read the wrong way round',
    machine: withChecks((c) => checkPrerequisites({ ...c, sessionRemote: !c.sessionRemote })),
  },
  {
    id: 'I8',
    bug: 'DisablePostLogonProvisioning is ignored',
    machine: withChecks((c) =>
      checkPrerequisites({ ...c, policy: { ...c.policy, postLogonProvisioning: true } }),
    ),
  },
  {
    id: 'I8',
    bug: 'the policy switch is ignored',
    machine: withChecks((c) => checkPrerequisites({ ...c, policy: { ...c.policy, enabled: true } })),
  },
  ...(['enterprisePrt', 'registrationAuthorityReady', 'logonTemplateReady'] as const).map((condition) => ({
    id: 'I9',
    bug: `${condition} is taken for granted`,
    machine: withChecks((c) => checkPrerequisites({ ...c, [condition]: true })),
  })),
  {
    id: 'I10',
    bug: 'the template is looked up whoever enrols',
    machine: withChecks((c) => {
      const result = checkPrerequisites(c)
      return { ...result, checks: { ...result.checks, LogonCertTemplateReady: true } }
    }),
  },
  {
    id: 'I11',
    bug: 'the payload of MDM is not awaited',
    machine: withChecks((c) => checkPrerequisites({ ...c, certificatePayloadReady: true })),
  },
  {
    id: 'I14',
    bug: 'the wizard goes on to the key when a PIN is refused',
    machine: withStates((states) => {
      const asking = states.provisioning.states['asking the user']
      asking.states['creating PIN'].on['pin.refused'].target = '#device.provisioning.creating key'
    }),
  },
  {
    id: 'I14',
    bug: 'biometrics count as enrolled as soon as they are chosen',
    machine: deviceMachine.provide({
      actions: { 'choose biometrics': assignContext(() => ({ biometrics: 'enrolled' })) },
    }),
  },
  {
    id: 'I19',
    bug: 'the user is notified as soon as the certificate is issued',
    machine: withStates((states) => {
      states.enrolling.states['awaiting issue'].on['certificate.issued'].target = '#device.notifying the user'
    }),
  },
  {
    id: 'I20',
    bug: 'a denied certificate leaves the key behind',
    machine: withStates((states) => {
      states.enrolling.states['awaiting issue'].on['certificate.denied'].target =
        '#device.on the desktop.failed'
    }),
  },
  {
    id: 'I20',
    bug: 'a deferred enrolment is forgotten',
    machine: deviceMachine.provide({
      actions: { 'keep for a retry': assignContext(() => ({ request: null })) },
    }),
  },
  {
    id: 'I31',
    bug: 'a renewal may bring another key',
    machine: withStates((states) => {
      delete states.ready.states['renewal due'].on['certificate.renewed'].guard
    }),
  },
  {
    id: 'I52',
    bug: '358 is logged although a check failed',
    machine: withChecks((c) => ({ ...checkPrerequisites(c), event: 358 })),
  },
  {
    id: 'I57',
    bug: 'whoever cancels gets no desktop but a new sign-in',
    machine: withStates((states) => {
      states.provisioning.states['asking the user'].on['wizard.cancelled'].target = '#device.signed out'
    }),
  },
  {
    id: 'I57',
    bug: 'whoever cancels is never asked again',
    machine: withStates((states) => {
      states['on the desktop'].states.dismissed.on = { 'user.signed out': undefined }
    }),
  },
  {
    id: 'I57',
    bug: 'after MFA failed there is no way on',
    machine: withStates((states) => {
      const asking = states.provisioning.states['asking the user']
      asking.states['MFA failed'].on = { 'wizard.cancelled': undefined }
    }),
  },
]

describe('the claims', () => {
  test.each(mutants.map((mutant) => [mutant.id, mutant.bug, mutant] as const))(
    'W23 %s finds that %s',
    (id, _, mutant) => {
      const model = fromDevice(mutant.machine)
      const { verdicts } = check(explore(model, { maxStates }), deviceClaims)
      const broken = verdicts.filter((verdict) => verdict.id === id && verdict.outcome === 'broken')
      expect(broken).not.toEqual([])
      for (const { log } of broken) expect(replay(model, log ?? [])).toBeDefined()
    },
  )

  test('W23 every claim with an id has a mutant', () => {
    const { verdicts } = check(explore(device, { maxStates }), deviceClaims)
    const claimed = new Set(verdicts.flatMap(({ id }) => (id === undefined ? [] : [id])))
    expect(new Set(mutants.map(({ id }) => id))).toEqual(claimed)
  })
})

/** The machine with its decision table replaced. */
function withChecks(checks: (conditions: Conditions) => PrerequisiteResult): DeviceMachine {
  return deviceMachine.provide({
    actions: {
      'check the prerequisites': assignContext(({ event }) => {
        const prerequisites = checks(event.conditions)
        return { conditions: event.conditions, prerequisites, enrolment: prerequisites.certificateEnrollment }
      }),
    },
  })
}

/** An `assign` for a mutant, which need not be well typed. */
// eslint-disable-next-line typescript/no-explicit-any
function assignContext(change: (args: any) => object): never {
  return assign(change as never) as never
}

/** The machine with its states edited. */
// eslint-disable-next-line typescript/no-explicit-any
function withStates(edit: (states: any) => void): DeviceMachine {
  const config = copy(deviceMachine.config) as { states: unknown }
  edit(config.states)
  return createMachine(config as never, deviceMachine.implementations as never) as unknown as DeviceMachine
}

/** A deep copy that keeps functions, which `structuredClone` does not. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]))
}
