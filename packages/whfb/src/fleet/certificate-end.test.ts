import { read } from '@proviso/evidence'
import { expect, test } from 'vitest'
import { store } from '../fixtures/documents.ts'
import { happyPath } from '../device/happy-path.ts'
import { certificateEndIn } from './certificate-end.ts'
import { devicePlace } from './device-place.ts'
import { fleetStatus } from './fleet-status.ts'

const endIn = (...texts: readonly string[]) =>
  certificateEndIn(texts.flatMap((text, index) => read(text, `${index}.txt`).readings))

const printed = store('of a CA')
const withDays = (from: string, to: string) =>
  printed.replace('10/13/2026 6:27 AM', from).replace('10/13/2036 6:27 AM', to)

test('W169 the day on which a certificate ends is read as the language of the user writes it', () => {
  expect(endIn(printed)).toBe('2036-10-13')
  expect(endIn(withDays('13.10.2026 06:27', '03.04.2027 06:27'))).toBe('2027-04-03')
  expect(endIn(withDays('13/10/2026 06:27', '03/04/2027 06:27'))).toBe('2027-04-03')
  expect(endIn(withDays('2026-10-13 06:27', '2027-04-03 06:27'))).toBe('2027-04-03')
})

test('W169 a day that may be read in two ways tells nothing, unless another certificate of the store tells how', () => {
  expect(endIn(withDays('10/03/2026 6:27 AM', '03/04/2027 6:27 AM'))).toBeNull()
  const both = store('of a CA', 'self-issued')
  const [first = '', second = ''] = both.split('================ Certificate 1')
  const ambiguous = first
    .replace('10/13/2026 6:27 AM', '10/03/2026')
    .replace('10/13/2036 6:27 AM', '03/04/2027')
  expect(endIn(`${ambiguous}================ Certificate 1${second}`)).toBe('2027-03-04')
})

test('W169 certificates of other keys, other calendars and what is none tell nothing', () => {
  expect(endIn(store('self-issued'))).toBeNull()
  expect(endIn(printed.replace('Passport Key', 'Software Key'))).toBeNull()
  expect(endIn(withDays('13/10/2569 06:27', '14/10/2570 06:27'))).toBeNull()
  expect(endIn(withDays('once', 'never'))).toBeNull()
  expect(endIn('')).toBeNull()
})

test('W169 a fleet tells in which months certificates end, as long as nothing has happened to them since', () => {
  const evidence = { seen: null, names: [], blocker: null, facts: [], certificateEnds: '2027-04-03' }
  const log = happyPath.map((fact, index) => (index === happyPath.length - 1 ? { ...fact, evidence } : fact))
  expect(devicePlace(log)).toMatchObject({ standing: 'ready', certificate: 'current', ends: '2027-04' })
  const renewed = [
    ...log,
    { type: 'renewal.fell due' },
    { type: 'certificate.renewed', publicKey: 'key-1', serial: '02' },
  ]
  expect(devicePlace(renewed)).toMatchObject({ certificate: 'current', ends: null })
  const status = fleetStatus([
    { place: devicePlace(log), devices: 3 },
    { place: { ...devicePlace(log), ends: '2026-12' }, devices: 2 },
    { place: devicePlace(renewed), devices: 4 },
  ])
  expect(status.certificates).toMatchObject({
    current: 9,
    ending: [
      { month: '2026-12', devices: 2 },
      { month: '2027-04', devices: 3 },
    ],
    endUnknown: 4,
  })
})
