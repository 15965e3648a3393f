import { check, explore, replay } from '@proviso/kernel'
import { createActor, setup } from 'xstate'
import { describe, expect, test } from 'vitest'
import { described } from '../fixtures/pages/described.ts'
import { citationOf, transitionsBelow } from '../fixtures/pages/steps-page.ts'
import { joinFaults } from '../claims/join/studies.ts'
import { lifeFaults } from '../claims/life/studies.ts'
import { provisioningInvariants } from '../claims/provisioning/invariants.ts'
import { mainFlowFaults } from '../claims/provisioning/studies.ts'
import { signInFaults } from '../claims/sign-in/studies.ts'
import { deployments } from './deployments.ts'
import { faults } from './faults.ts'
import { life } from './life.ts'
import { provisioning, provisioningActors } from './provisioning.ts'
import { sharedDevice } from './shared-device.ts'
import { signIn } from './sign-in.ts'
import { twoUsers } from './two-users.ts'

const maxStates = 100_000

describe('the actors', () => {
  test('W148 every transition of every actor cites its phase and its source', () => {
    for (const { machine } of described()) {
      for (const transition of transitionsBelow(machine.root)) {
        expect(citationOf(transition)).toMatchObject({
          phase: expect.stringMatching(/./),
          source: expect.stringMatching(/./),
        })
      }
    }
  })

  test('W149 run as they are under createActor, to the same states', () => {
    const system = provisioning(deployments['hybrid-federated'])
    const graph = explore(system, { maxStates })
    const there = Array.from({ length: graph.stateCount }, (_, index) => index).find(
      (index) => graph.state(index).user.context.told && graph.state(index).network.length === 0,
    )
    const log = graph.logTo(there ?? 0)
    const names = ['user', 'device', 'entra', 'adfs', 'directory', 'connect', 'ca'] as const
    const root = setup({ actors: provisioningActors }).createMachine({
      invoke: names.map((name) => ({ src: name, id: name, systemId: name })) as never,
    })
    const actor = createActor(root).start()
    // Live, messages arrive by themselves; what the log adds is what comes from outside.
    for (const { actor: name, event, from } of log) {
      if (from === undefined && !event.type.startsWith('xstate.')) actor.system.get(name)?.send(event)
    }
    const state = replay(system, log)
    for (const name of names) {
      const live: unknown = actor.system.get(name)?.getSnapshot()
      expect(live).toMatchObject({ value: state[name].value, context: state[name].context })
    }
    actor.stop()
  })
})

describe('the deployments', () => {
  test('W156 that a PIN can still become ready is promised in every study', () => {
    const promised = provisioningInvariants.filter(({ id }) => id === 'I78')
    expect(promised.map(({ kind, isPromisedEverywhere }) => [kind, isPromisedEverywhere])).toEqual([
      ['recoverable', true],
    ])
  })

  test('W158 where the key must be in Active Directory, nobody gets ready without Entra Connect', () => {
    const mandatory = { adfs: { keyMatchMandatory: true } }
    const ready = (running: boolean) =>
      check(explore(provisioning({ ...mandatory, connect: { running } }), { maxStates }), {
        sometimes: { 'a PIN becomes ready': (s) => s.device.context.told },
      }).verdicts[0]?.outcome
    expect([ready(true), ready(false)]).toEqual(['holds', 'broken'])
  })

  test('W158 a renewal by way of AD FS keeps the key as well', () => {
    const report = check(explore(life({ device: { renewalBy: 'AD FS' } }), { maxStates }), {
      sometimes: {
        'it is renewed': (s) => s.device.context.certificates.some(({ serial }) => serial === 3),
      },
      always: {
        'over the same key': (s) => s.device.context.certificates.every((c) => c.publicKey === 'key-1'),
      },
    })
    expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(['holds', 'holds'])
  })

  test('W158 by the stricter reading a hybrid joined device wants KDC Authentication too', () => {
    const signsIn = (strictKdcOnHybrid: boolean) =>
      check(
        explore(
          signIn(
            { device: { strictKdcOnHybrid } },
            { faults: ['KDC certificate without KDC Authentication'] },
          ),
          {
            maxStates,
          },
        ),
        { sometimes: { 'it signs in': (s) => s.device.context.tgt?.kdcAuthentication === false } },
      ).verdicts[0]?.outcome
    expect([signsIn(false), signsIn(true)]).toEqual(['holds', 'broken'])
  })

  test.each(['hybrid-federated', 'entra-managed', 'entra-federated', 'entra-scep'] as const)(
    'W186 %s: two who provision at once get ready both, and at once',
    (name) => {
      const graph = explore(twoUsers({ ...deployments[name], users: 2, merged: true }), { maxStates })
      const report = check(graph, {
        sometimes: {
          'both are ready': (s) => s['first device'].context.told && s['second device'].context.told,
          'both wait for the second factor': (s) =>
            s['first user'].matches('asked for the second factor') &&
            s['second user'].matches('asked for the second factor'),
          'Entra ID registers the one while the other asks': (s) =>
            s.network.filter(({ event }) => event.type === 'key.registration requested').length === 2,
        },
      })
      expect([graph.complete, graph.isMerged]).toEqual([true, true])
      expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(['holds', 'holds', 'holds'])
    },
  )

  test.each(['hybrid-federated', 'entra-managed', 'entra-federated', 'entra-scep'] as const)(
    'W187 %s: two users of one device get ready both, with a key for the one device each',
    (name) => {
      const graph = explore(sharedDevice({ ...deployments[name], merged: true }), { maxStates })
      const report = check(graph, {
        sometimes: {
          'both are ready': (s) => s['first profile'].context.told && s['second profile'].context.told,
          'both are asked for the second factor at the one device': (s) =>
            s['first user'].matches('asked for the second factor') &&
            s['second user'].matches('asked for the second factor'),
          'both ask for a container': (s) =>
            s['first profile'].matches({ provisioning: 'asking for a container' }) &&
            s['second profile'].matches({ provisioning: 'asking for a container' }),
          'Entra ID has a key of each for the device': (s) =>
            s.entra.context.keys
              .map(({ user, device }) => `${user} ${device}`)
              .toSorted()
              .join() === 'first profile device,second profile device',
        },
      })
      expect([graph.complete, graph.isMerged]).toEqual([true, true])
      expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(['holds', 'holds', 'holds', 'holds'])
    },
  )

  test('W187 where nine others have a container, either of two can have the last place, and one of them does', () => {
    const oneLeft = sharedDevice({ ...deployments['entra-managed'], otherUsers: 9 })
    const report = check(explore(oneLeft, { maxStates }), {
      always: {
        'one of them has the last place': (s) =>
          !(s['first profile'].context.told && s['second profile'].context.told),
      },
      sometimes: {
        'the first has it': (s) => s['first profile'].context.told,
        'the second has it': (s) => s['second profile'].context.told,
        'and the other is refused, and works without': (s) =>
          s['first profile'].context.told && s['second profile'].matches({ 'on the desktop': 'failed' }),
      },
    })
    expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(['holds', 'holds', 'holds', 'holds'])
  })

  test('W187 of two keys of one device either user can have the own one removed, and not the other', () => {
    const system = sharedDevice(deployments['entra-managed'])
    const graph = explore(system, { maxStates })
    const both = Array.from({ length: graph.stateCount }, (_, index) => graph.state(index)).find(
      (state) => state.entra.context.keys.length === 2 && state.network.length === 0,
    )
    const leftAfter = (publicKey: 'first profile' | 'second profile') => {
      const from = 'second profile'
      const event = { type: 'key.removal requested', by: from, user: from, publicKey } as const
      const asked = both && { ...both, network: [{ from, to: 'entra', event }] as const }
      return asked && system.evolve(asked, { actor: 'entra', event, from })?.entra.context.keys
    }
    expect(leftAfter('first profile')).toEqual(both?.entra.context.keys)
    expect(leftAfter('second profile')).toEqual([
      { publicKey: 'first profile', user: 'first profile', device: 'device' },
    ])
  })

  test('W157 every fault is tried in some study', () => {
    const tried = new Set<string>([
      ...mainFlowFaults,
      ...signInFaults,
      ...lifeFaults,
      ...joinFaults,
      'certificate payload missing',
      'keys not writable',
    ])
    expect(Object.keys(faults).filter((name) => !tried.has(name))).toEqual([])
  })
})
