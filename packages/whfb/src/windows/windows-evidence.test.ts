import { eventFieldNames, read } from '@proviso/evidence'
import { type Log, RefusedEvent } from '@proviso/kernel'
import { logs } from '@proviso/kernel/fast-check'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyCondition, readyToProvision } from '../device/conditions.ts'
import type { DeviceFact } from '../device/facts.ts'
import { happyPath } from '../device/happy-path.ts'
import { device } from '../device/model.ts'
import { documentedEventFields } from '../fixtures/documented/event-fields.ts'
import type { EventRecord } from './event-record.ts'
import { eventXml } from './event-xml.ts'
import { exampleNames } from './example-names.ts'
import type { Release } from './release.ts'
import { windowsEvidence } from './windows-evidence.ts'

const release = 'Windows 11 23H2'
const mdm = { source: 'mobile device management' } as const
const minutes = (log: Log<DeviceFact>) =>
  log.map((_, minute) => `2026-11-10T07:${String(minute).padStart(2, '0')}:00.000Z`)
const of = (log: Log<DeviceFact>, on: Release = release) =>
  windowsEvidence(log, { release: on, times: minutes(log) })
const ids = (records: readonly EventRecord[]) => records.map(({ id }) => id)

/** The beginning of the way, up to and with the fact of a type. */
function until(type: DeviceFact['type'], ...more: Log<DeviceFact>): Log<DeviceFact> {
  return [...happyPath.slice(0, happyPath.findIndex((fact) => fact.type === type) + 1), ...more]
}

describe('the event records of a log', () => {
  test('W170 are those of the whole way, in order, at the times that were given', () => {
    const { events } = of(happyPath)
    const checks = [3054, 8200, 8201, 8203, 8204, 8202, 8210, 8211, 8206, 8205, 8054, 358, 357]
    const wizard = [3045, 3065, 3525, 323, 325, 8525, 3055, 3555, 108, 8555, 8055, 3225, 109, 8225]
    const registration = [3510, 302, 300, 8510]
    const enrolment = [3066, 8030, 329, 325, 355, 8031, 8067, 8066]
    expect(ids(events)).toEqual([checks, wizard, registration, enrolment, 8045].flat())
    expect(events[0]?.time).toBe('2026-11-10T07:00:00.000Z')
    expect(events.at(-1)).toMatchObject({ time: '2026-11-10T07:10:00.000Z', user: exampleNames.userSid })
  })

  test.each([
    ['key.creation failed', until('pin.created', { type: 'key.creation failed' }), [3225, 7225]],
    [
      'key.registration failed',
      until('key.created', { type: 'key.registration failed' }),
      [3510, 302, 301, 7510],
    ],
    [
      'request.creation failed',
      until('key.registered', { type: 'request.creation failed' }),
      [3066, 7030, 7066],
    ],
    ['request.refused', until('request.created', { type: 'request.refused' }), [356, 7066]],
    ['mfa.failed', until('profile.loaded', { type: 'mfa.failed' }), [3525, 323, 324, 7525]],
    [
      'request.created after a retry',
      until(
        'request.created',
        { type: 'enrolment.deferred' },
        { type: 'enrolment.retried' },
        { type: 'request.created', publicKey: 'key-1' },
      ),
      [8030, 329],
    ],
    ['enrolment.deferred', until('request.created', { type: 'enrolment.deferred' }), [365, 6066]],
    ['certificate.denied', until('request.signed', { type: 'certificate.denied' }), [356, 7066]],
    [
      'enrolment.rolled back',
      until('request.signed', { type: 'certificate.denied' }, { type: 'enrolment.rolled back' }),
      [8032],
    ],
  ] as const)('W170 of %s are those that are documented', (_, log, expected) => {
    const before = of(log.slice(0, -1)).events.length
    expect(ids(of(log).events.slice(before))).toEqual(expected)
  })

  // The order in which Microsoft's documents and samples let one expect them.
  const documentedOrder = {
    'Microsoft-Windows-User Device Registration': [
      358, 357, 323, 325, 108, 109, 386, 302, 300, 350, 329, 325, 355,
    ],
    'Microsoft-Windows-HelloForBusiness': [
      [3054, 8054, 3045, 3065, 3525, 8525, 3055, 3555, 5555, 8555, 8055, 3225, 8225, 3510, 8510],
      [3066, 8030, 8031, 8067, 8066, 8065, 8045],
    ].flat(),
  }
  /** Of these the model does not know what their fields would say, or whether the wizard was open still. */
  const untold = new Set([386, 350, 5555, 8065])

  test.each(Object.entries(documentedOrder))(
    'W170 %s logs the whole way in the expected order',
    (log, order) => {
      const written = of(happyPath).events.filter(
        ({ provider, id }) => provider === log && !(id >= 8200 && id < 8212),
      )
      expect(ids(written)).toEqual(order.filter((id) => !untold.has(id)))
    },
  )

  test('W170 what begins ends: every start is closed before the next, by an event of the same last digits', () => {
    fc.assert(
      fc.property(logs(device, { maxLength: 40 }), (random) => {
        const log = random.filter((event): event is DeviceFact => !event.type.startsWith('xstate.'))
        expect(
          leftOpen(ids(of(log).events.filter(({ provider }) => provider.endsWith('HelloForBusiness')))),
        ).toEqual([])
      }),
      { seed: 31, numRuns: 60 },
    )
  })

  test('W170 AD FS is not told of where MDM enrols, a rollback not where no key was registered', () => {
    const byMdm: Log<DeviceFact> = until('request.created', { type: 'certificate.denied' }).map((fact) =>
      fact.type === 'profile.loaded'
        ? { ...fact, conditions: { ...readyToProvision, policy: { ...readyToProvision.policy, ...mdm } } }
        : fact,
    )
    expect(ids(of(byMdm).events).filter((id) => [329, 355, 356].includes(id))).toEqual([])
    const noKey = until('pin.created', { type: 'key.creation failed' }, { type: 'enrolment.rolled back' })
    expect(ids(of(noKey).events)).not.toContain(8032)
  })

  test('W171 the certificate on the key is of a CA, and a denial is that of a CA', () => {
    const certificate = of(happyPath).events.find(({ id }) => id === 8067)
    expect(certificate?.fields['CertificateType']).toBe('1')
    const denial = of(until('request.signed', { type: 'certificate.denied' })).events.find(
      ({ id }) => id === 356,
    )
    // CERTSRV_E_ADMIN_DENIED_REQUEST.
    expect(denial?.fields['ExitCode']).toBe(String(0x80_09_40_14 | 0))
  })

  test('W170 where no certificate is wanted the wizard is done with the registered key', () => {
    const policy = { ...readyToProvision.policy, useCertificateForOnPremAuth: false }
    const log: Log<DeviceFact> = [
      { type: 'profile.loaded', conditions: { ...readyToProvision, policy } },
      ...until('key.registered').slice(1),
      { type: 'user.notified' },
    ]
    expect(ids(of(log).events).slice(-6)).toEqual([3510, 302, 300, 8510, 8065, 8045])
  })

  test('W171 no token is written', () => {
    const tokens = of(happyPath).events.flatMap(({ fields }) => fields['AuthToken'] ?? [])
    expect(tokens).toEqual([''])
  })

  test('W171 have the fields of the manifest of their release, by name and in order', () => {
    const [long, short] = [of(happyPath), of(happyPath, 'Windows 10 1803')].map(
      ({ events }) => events.find(({ id }) => id === 358)?.fields ?? {},
    )
    expect([Object.keys(long ?? {}).length, Object.keys(short ?? {}).length]).toEqual([11, 9])
    for (const on of [release, 'Windows 11 21H2', 'Windows 10 21H1', 'Windows 10 1803'] as const) {
      for (const { provider, id, fields } of everyRecord(on)) {
        const names = Object.keys(fields)
        expect([on, id, names]).toEqual([on, id, documentedEventFields[on].get(id)])
        const known = names.length === 0 ? [] : eventFieldNames(provider, String(id), names.length)
        expect([id, known]).toEqual([id, names])
      }
    }
  })

  // One check in three places: the row of dsregcmd, the field of the event, what HelloForBusiness logs where it is unmet.
  test.each([
    ['IsDeviceJoined', ['DeviceIsJoined', 7200], { deviceJoined: false }],
    ['IsUserAzureAD', ['AADPrt', 7201], { userPrt: false }],
    ['PolicyEnabled', ['NgcPolicyEnabled', 7203], { policy: { enabled: false } }],
    [
      'PostLogonEnabled',
      ['NgcPostLogonProvisioningEnabled', 7204],
      { policy: { postLogonProvisioning: false } },
    ],
    ['DeviceEligible', ['NgcHardwarePolicyMet', 7202], { deviceEligible: false }],
    ['SessionIsNotRemote', ['UserIsRemote', 7210], { sessionRemote: true }],
    ['AdfsRaIsReady', ['ADFSRaReady', 7206], { registrationAuthorityReady: false }],
    ['LogonCertTemplateReady', ['RATemplateReady', 7205], { logonTemplateReady: false }],
    ['AdfsRefreshToken', ['ADFSPrtPresent', 7211], { enterprisePrt: false }],
    [null, ['MDMCertEnrollmentReady', 7207], { policy: mdm, mdmClientReady: false }],
    [null, ['MDMCertEnrollmentReady', 7208], { policy: mdm, certificateProfileReady: false }],
    [null, ['MDMCertEnrollmentReady', 7209], { policy: mdm, certificatePayloadReady: false }],
  ] as const)('W170 of the one check %s, the field and the event: %j', (row, [field, unmet], changes) => {
    const policy = { ...readyToProvision.policy, ...('policy' in changes ? changes.policy : {}) }
    const conditions = { ...readyToProvision, ...changes, policy }
    const { events, dsregcmd } = of([{ type: 'profile.loaded', conditions }])
    const sum = events.find(({ id }) => [360, 361, 362].includes(id))
    const refused = Object.entries(sum?.fields ?? {}).filter(([, value]) => /^No\b/.test(value))
    expect(refused.map(([name]) => name).filter((name) => name !== 'UseCloudTrust')).toEqual([field])
    expect(ids(events).filter((id) => id >= 7200 && id < 7212)).toEqual([unmet])
    const printed = (dsregcmd ?? '').split('Ngc Prerequisite Check')[1] ?? ''
    expect(/(\w+) : NO\b/.exec(printed)?.[1] ?? null).toBe(row)
  })

  test('W172 there are none for facts without a documented event', () => {
    const silent = new Set(['request.signed', 'biometrics.skipped'])
    const { events } = of(happyPath)
    const times = minutes(happyPath).filter((_, position) => silent.has(happyPath[position]?.type ?? ''))
    expect(times).toHaveLength(2)
    expect(events.filter(({ time }) => times.includes(time))).toEqual([])
  })
})

/** What begins, by id, and does not end before it begins again; the user may cut a wizard or an enrolment short. */
function leftOpen(written: readonly number[]): readonly number[] {
  const starts = written.map((id, index) => ({ id, rest: written.slice(index + 1) }))
  return starts
    .filter(({ id }) => id < 4000 && ![3045, 3065, 3066].includes(id))
    .filter(({ id, rest }) => {
      const end = rest.findIndex((one) => [id + 3000, id + 4000, id + 5000].includes(one))
      const again = rest.indexOf(id)
      return end === -1 || (again !== -1 && again < end)
    })
    .map(({ id }) => id)
}

/** Every kind of record that is written: of each condition, and of each way to fail. */
function everyRecord(on: Release): readonly EventRecord[] {
  const tried = [
    ...everyCondition.map((conditions): Log<DeviceFact> => [{ type: 'profile.loaded', conditions }]),
    until('key.created', { type: 'key.registration failed' }),
    until('pin.created', { type: 'key.creation failed' }),
    until('request.created', { type: 'enrolment.deferred' }, { type: 'enrolment.retried' }),
    until('request.signed', { type: 'certificate.denied' }, { type: 'enrolment.rolled back' }),
    until('certificate.issued', { type: 'certificate.installation failed' }),
    until('profile.loaded', { type: 'mfa.failed' }),
    until('key.registered', { type: 'request.creation failed' }),
    happyPath,
    [...happyPath, { type: 'renewal.fell due' }, { type: 'renewal.failed' }] as const,
  ]
  return tried.flatMap((log) => of(log, on).events)
}

describe('the text of dsregcmd', () => {
  const refused: Log<DeviceFact> = [
    { type: 'profile.loaded', conditions: { ...readyToProvision, enterprisePrt: false } },
  ]
  const rows = (text: string | null) =>
    read(text ?? '', 'dsregcmd.txt').readings.map(({ field, value }) => `${field}: ${value}`)

  test('W173 has the layout of the release, and is read without a rest', () => {
    const [today, old] = [of(refused).dsregcmd, of(refused, 'Windows 10 1803').dsregcmd]
    expect(today?.match(/(?<=\| )\S[^|]*[^|\s]/g)).toEqual([
      'Device State',
      'Device Details',
      'Tenant Details',
      'User State',
      'SSO State',
      'Diagnostic Data',
      'Ngc Prerequisite Check',
    ])
    expect(old?.match(/(?<=\| )\S[^|]*[^|\s]/g)).toEqual([
      'Device State',
      'User State',
      'Ngc Prerequisite Check',
    ])
    expect(read(today ?? '', 'dsregcmd.txt').unreadable).toEqual([])
    expect(rows(today)).toContain('AdfsRefreshToken: NO')
    expect(rows(today).at(-1)).toBe('PreReqResult: WillNotProvision')
    expect(rows(old)).not.toContain('PostLogonEnabled: YES')
    expect([rows(old), rows(today)].map((all) => all.includes('AadRecoveryNeeded: NO'))).toEqual([
      true,
      false,
    ])
  })

  // What each release prints of cloud Kerberos trust: the row of the check, and that of the tickets.
  test.each([
    ['Windows 10 1803', [], []],
    ['Windows 10 21H1', ['CloudTGT'], []],
    ['Windows 11 21H2', ['CloudTGT'], ['OnPremTgt', 'CloudTgt']],
    ['Windows 11 23H2', ['OnPremTGT'], ['OnPremTgt', 'CloudTgt']],
  ] as const)('W173 %s prints of the cloud ticket %j, and of tickets %j', (on, check, tickets) => {
    const policy = {
      ...readyToProvision.policy,
      useCertificateForOnPremAuth: false,
      useCloudTrustForOnPremAuth: true,
    }
    const text =
      of([{ type: 'profile.loaded', conditions: { ...readyToProvision, cloudTgt: false, policy } }], on)
        .dsregcmd ?? ''
    const [before = '', after = ''] = text.split('Ngc Prerequisite Check')
    expect(after.match(/\b(?:OnPrem|Cloud)T(?:GT|gt)\b/g) ?? []).toEqual(check)
    expect(before.match(/\b(?:OnPrem|Cloud)T(?:GT|gt)\b/g) ?? []).toEqual(tickets)
    expect(read(text, 'dsregcmd.txt').unreadable).toEqual([])
  })

  test('W173 shows no prerequisite check where there is a key', () => {
    expect(rows(of(happyPath).dsregcmd)).toContain('NgcSet: YES')
    expect(of(happyPath).dsregcmd).not.toMatch(/Prerequisite/)
  })

  test('W173 is none where no desktop is shown', () => {
    expect(of([]).dsregcmd).toBeNull()
    expect(of(until('mfa.passed')).dsregcmd).toBeNull()
    expect(of([...refused, { type: 'user.signed out' }]).dsregcmd).toBeNull()
  })
})

describe('what Windows writes of a log', () => {
  test('W176 is the same for the same log and times, with example names only', () => {
    expect(of(happyPath)).toEqual(of(happyPath))
    const text = `${eventXml(of(happyPath).events)}${of(happyPath).dsregcmd ?? ''}`
    expect(text.match(/[a-z\d.-]+@[a-z\d.-]+/g)?.every((name) => name === 'robin@contoso.example')).toBe(true)
  })

  test('W176 refuses times that are not one to a fact, texts that are no time, and facts that cannot happen', () => {
    expect(() => windowsEvidence(happyPath, { release, times: [] })).toThrow(/11 facts and 0 times/)
    const odd = minutes(happyPath).with(2, 'soon')
    expect(() => windowsEvidence(happyPath, { release, times: odd })).toThrow(/fact 2 is no time: soon/)
    expect(() => of([{ type: 'mfa.passed' }])).toThrow(RefusedEvent)
  })
})
