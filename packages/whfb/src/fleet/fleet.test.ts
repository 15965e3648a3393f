import { replay } from '@proviso/kernel'
import { expect, test } from 'vitest'
import { readyToProvision } from '../device/conditions.ts'
import type { DeviceFact } from '../device/facts.ts'
import { happyPath } from '../device/happy-path.ts'
import { device } from '../device/model.ts'
import { steps } from '../steps.ts'
import { devicePlace } from './device-place.ts'
import { fleetStatus } from './fleet-status.ts'
import { mostSimulatedFacts, simulatedLog } from './simulated-log.ts'

test('W160 a log is placed at the step that is next, with what blocks it and its certificate', () => {
  const until = (count: number) => devicePlace(happyPath.slice(0, count))
  expect([until(0).standing, until(1).step, until(5).step, until(6).step, until(10).step]).toEqual([
    'signed out',
    'mfa',
    'key-registered',
    'certificate-requested',
    'pin-ready',
  ])
  expect(until(11)).toEqual({
    standing: 'ready',
    step: null,
    cause: null,
    certificate: 'current',
    ends: null,
  })
  const due = [...happyPath, { type: 'renewal.fell due' }]
  expect(devicePlace(due)).toMatchObject({ standing: 'ready', step: 'renewal', certificate: 'renewal due' })
  const expired = [...due, { type: 'certificate.expired' }, { type: 'user.signed out' }]
  expect(devicePlace(expired)).toMatchObject({ standing: 'ready', step: 'renewal', certificate: 'expired' })
})

test('W160 what blocks is the unmet prerequisite, the user, or the last failure', () => {
  const remote = [{ type: 'profile.loaded', conditions: { ...readyToProvision, sessionRemote: true } }]
  expect(devicePlace(remote)).toMatchObject({ step: 'session', cause: 'SessionIsNotRemote is not met' })
  const cancelled = [...happyPath.slice(0, 2), { type: 'wizard.cancelled' }]
  expect(devicePlace(cancelled)).toMatchObject({ step: 'pin', cause: 'the user cancelled the wizard' })
  const denied = [...happyPath.slice(0, 8), { type: 'certificate.denied' }, { type: 'enrolment.rolled back' }]
  expect(devicePlace(denied)).toEqual({
    standing: 'blocked',
    step: 'certificate-issued',
    cause: 'the CA denied the certificate',
    certificate: 'none',
    ends: null,
  })
  expect(devicePlace([{ type: 'pin.created' }])).toMatchObject({
    standing: 'refused',
    step: null,
    cause: 'the model refuses pin.created',
  })
})

test('W160 everything but what is ready has a step, and every step is met', () => {
  const logs = Array.from({ length: 3000 }, (_, index) => simulatedLog({ seed: 5, index }))
  const places = logs.flatMap((log) => log.map((_, index) => devicePlace(log.slice(0, index + 1))))
  const unplaced = places.filter(({ standing, step }) => standing !== 'ready' && step === null)
  expect(unplaced).toEqual([])
  expect(new Set(places.map(({ step }) => step)).size).toBe(steps.length + 1)
})

test('W161 a fleet is summed up by step, by cause and by certificate', () => {
  const place = devicePlace(happyPath)
  const withoutUserPrt: DeviceFact = {
    type: 'profile.loaded',
    conditions: { ...readyToProvision, userPrt: false },
  }
  const blocked = devicePlace([withoutUserPrt])
  const status = fleetStatus([
    { place, devices: 3 },
    { place: blocked, devices: 2 },
    { place: devicePlace(happyPath.slice(0, 6)), devices: 4 },
    { place: devicePlace([{ type: 'pin.created' }]), devices: 1 },
  ])
  expect(status).toMatchObject({
    devices: 10,
    ready: 3,
    signedOut: 0,
    blocked: 2,
    refused: 1,
    blockers: [{ step: 'user-prt', cause: 'IsUserAzureAD is not met', devices: 2 }],
    certificates: { current: 3, renewalDue: 0, expired: 0, none: 0, ending: [], endUnknown: 3 },
  })
  expect(status.steps.slice(0, 2)).toEqual([
    { step: 'hybrid-join', passed: 9, blocked: 0, next: 0 },
    { step: 'user-prt', passed: 7, blocked: 2, next: 0 },
  ])
  expect(status.steps.find(({ step }) => step === 'certificate-requested')).toEqual({
    step: 'certificate-requested',
    passed: 3,
    blocked: 0,
    next: 4,
  })
})

test('W162 a simulated device is the same for the same seed, and its log is one of the model', () => {
  const fleet = (seed: number) => Array.from({ length: 500 }, (_, index) => simulatedLog({ seed, index }))
  expect(fleet(1)).toEqual(fleet(1))
  expect(fleet(2)).not.toEqual(fleet(1))
  for (const log of fleet(1)) {
    expect(replay(device, log)).toBeDefined()
    expect(log.length).toBeLessThanOrEqual(mostSimulatedFacts)
  }
  const status = fleetStatus(fleet(1).map((log) => ({ place: devicePlace(log), devices: 1 })))
  expect(status.refused).toBe(0)
  expect(status.ready).toBeGreaterThan(100)
  expect(status.blockers.length).toBeGreaterThan(8)
})
