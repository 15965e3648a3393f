import { describe, expect, test } from 'vitest'
import { of } from '../../fixtures/diagnosed.ts'
import { adfsChecks, bundle, checks, dsregcmd, events } from '../../fixtures/evidence.ts'
import { everyBundle } from '../../fixtures/every-bundle.ts'
import { provisioned } from '../../fixtures/provisioned.ts'
import { steps } from '../../steps.ts'
import { type Artefact, artefacts } from './artefacts.ts'

const asked = (files: Readonly<Record<string, string>>) => of(files).requests.map(({ file }) => file)
const withoutPrt = {
  sso: { EnterprisePrt: 'NO' },
  prerequisites: { AdfsRefreshToken: 'NO', PreReqResult: 'WillNotProvision' },
} as const

describe('what else to ask for', () => {
  test('W76 every step that is unknown is settled by something to ask for, unless all of it is there', () => {
    for (const [problem, { files }] of everyBundle) {
      const { account, requests } = of(files)
      const { readings } = bundle(files)
      const isThere = ({ given }: Artefact) =>
        readings.some(({ source, subject }) => given.test(`${source} ${subject}`))
      const unasked = account
        .filter(({ status, step }) => status === 'unknown' && step !== 'renewal')
        .filter(({ step }) => !requests.some((one) => one.steps.includes(step)))
        .filter(({ step }) => !artefacts.filter((one) => one.settles.includes(step)).every(isThere))
      expect([problem, unasked]).toEqual([problem, []])
    }
  })

  test('W76 an error that nobody explains at its step leaves open why', () => {
    const unexplained = { at: '07:33', of: 'udr', id: 365, fields: { ExitCode: '-2147467259' } } as const
    const { blocker, requests } = of({ 'log.xml': events(...provisioned.slice(0, 4), unexplained) })
    expect(blocker?.step).toBe('request-signed')
    expect(requests.filter(({ explains }) => explains === 'request-signed').map(({ file }) => file)).toEqual([
      'adfs.xml',
      'ca.xml',
    ])
  })

  test('W76 a log that was given is not asked for again, unless it answers nothing', () => {
    const log = (changes: Readonly<Record<string, string>>) =>
      asked({ 'log.xml': events({ at: '07:30', of: 'udr', id: 360, fields: checks(changes) }) })
    expect(log({ LogonCertRequired: 'Yes' })).toContain('registration.xml')
    // Where a basic check fails, there is no 362 that could be missing; what stands behind it can wait.
    expect(log({ LogonCertRequired: 'Yes', NgcHardwarePolicyMet: 'No' })).toEqual([
      'dsregcmd.txt',
      'policy-computer.reg',
    ])
    const german =
      'Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie\n' +
      [360, 362]
        .map((id) => `Warnung,20.11.2026 08:00:01,User Device Registration,${id},Keine,"Nein"`)
        .join('\n')
    expect(asked({ 'Ereignisse.csv': german })).toContain('registration.xml')
  })

  test('W76 servers are not asked before the device is', () => {
    const begun = asked({ 'log.xml': events({ at: '07:30', of: 'udr', id: 358, fields: checks() }) })
    expect(begun).toContain('hello.xml')
    expect(begun).not.toContain('adfs.xml')
  })

  test('W76 where nothing says why a step is unmet, what could is asked for', () => {
    const files = { 'd.txt': dsregcmd(withoutPrt) }
    expect(of(files).requests.map(({ file, explains }) => [file, explains])).toEqual([
      ['aad.xml', 'enterprise-prt'],
      ['adfs.xml', 'enterprise-prt'],
    ])
    const confessed = { ...withoutPrt, sso: { ...withoutPrt.sso, 'Server Error Description': 'MSIS9682' } }
    expect(asked({ 'd.txt': dsregcmd(confessed) })).toEqual([])
  })

  test('W76 what is there is not asked for again, unless it tells of somebody else', () => {
    const log = events({ at: '07:30', of: 'udr', id: 360, fields: checks({ LogonCertRequired: 'No' }) })
    expect(asked({ 'log.xml': log })).toContain('dsregcmd.txt')
    expect(asked({ 'log.xml': log })).not.toContain('registration.xml')
    const asSystem = dsregcmd({ diagnostics: { 'User Context': 'SYSTEM' } })
    expect(asked({ 'd.txt': asSystem })).toContain('dsregcmd.txt')
    expect(asked({ 'd.txt': dsregcmd({}) })).toEqual([])
  })

  test('W76 beside a 360 about a certificate stands a 361 or 362: without it the log is asked for whole', () => {
    const refusal = { at: '07:30', of: 'udr', id: 360, fields: checks() } as const
    expect(asked({ 'log.xml': events(refusal) })).toContain('registration.xml')
    const whole = events(refusal, { ...refusal, id: 362, fields: adfsChecks({ ADFSRaReady: 'No' }) })
    expect(asked({ 'log.xml': whole })).not.toContain('registration.xml')
  })

  test('W76 where signing in fails, the domain controllers are asked', () => {
    const failed = {
      at: '2026-11-12T07:00:00Z',
      of: 'hello',
      id: 7001,
      fields: { Status: '0xc00000bb' },
    } as const
    const { requests } = of({ 'log.xml': events(...provisioned, failed) })
    expect(requests.map(({ file, explains }) => [file, explains])).toEqual([
      ['domain-controller.xml', 'sign-in'],
    ])
    const screen = "Your PIN isn't available (status: 0xc00000bb, substatus: 0x0)"
    expect(asked({ 'screen.txt': screen })[0]).toBe('domain-controller.xml')
    expect(
      asked({
        'log.xml': events(...provisioned, failed),
        'dc.xml': events({ ...failed, of: 'kdc', id: 29, fields: {}, computer: 'dc-1' }),
      }),
    ).toEqual([])
  })

  test('W76 a run without a time that contradicts what has one is asked for anew, with its time', () => {
    const undated = dsregcmd({
      user: { NgcSet: 'YES' },
      sso: { AzureAdPrt: 'NO', AzureAdPrtUpdateTime: undefined, EnterprisePrt: 'NO' },
      prerequisites: null,
    })
    const { requests, contradictions } = of({ 'd.txt': undated, 'log.xml': events(...provisioned) })
    expect(contradictions.map(({ step }) => step)).toContain('user-prt')
    expect(requests[0]?.command).toContain('Client Time : ')
  })

  test('W76 a certificate that is new is not asked about', () => {
    const { requests, next } = of({ 'log.xml': events(...provisioned) })
    expect([requests, next.step]).toEqual([[], 'renewal'])
    expect(next.text).toContain('comes by itself')
  })

  test('W76 every step can be settled, and every file has a name of its own', () => {
    const settled = new Set(artefacts.flatMap(({ settles }) => settles))
    expect(steps.map(({ id }) => id).filter((id) => !settled.has(id))).toEqual([])
    expect(new Set(artefacts.map(({ file }) => file)).size).toBe(artefacts.length)
    for (const { command, file } of artefacts) expect(command).toContain(`"$bundle\\${file}"`)
  })
})
