import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { adfsChecks, dsregcmd, events } from '../fixtures/evidence.ts'

describe('what is said about the evidence itself', () => {
  test('W66 the cause that AD FS confesses becomes the cause, with its line', () => {
    const sso = { EnterprisePrt: 'NO', 'Server Error Description': 'MSIS9682: not a registered device' }
    const { blocker } = of({ 'd.txt': dsregcmd({ sso, prerequisites: { AdfsRefreshToken: 'NO' } }) })
    expect(blocker?.cause).toContain('MSIS9682')
    expect(blocker?.remedy).toContain('write-back')
    expect(blocker?.witnesses.map(({ text }) => text)).toEqual([
      'EnterprisePrt : NO',
      'AdfsRefreshToken : NO',
      'Server Error Description : MSIS9682: not a registered device',
    ])
  })

  test('W67 matched and unexplained lines add up to the observations', () => {
    const diagnosis = of({ 'd.txt': dsregcmd({}), 'log.xml': events({ at: '07:00', of: 'udr', id: 4096 }) })
    expect(diagnosis.matched + diagnosis.unexplained.length).toBe(diagnosis.observations)
    expect(diagnosis.unexplained.map(({ text }) => text)).toEqual([
      'EnterpriseJoined : NO',
      'WorkplaceJoined : NO',
      'KeySignTest : PASSED',
      '<EventID>4096</EventID>',
    ])
  })

  test('W68 the order of the files does not change the answer', () => {
    const text = dsregcmd({ prerequisites: { AdfsRefreshToken: 'NO' }, sso: { EnterprisePrt: 'NO' } })
    const log = events({ at: '07:10', of: 'udr', id: 362, fields: adfsChecks({ ADFSPrtPresent: 'No' }) })
    const one = of({ 'd.txt': text, 'log.xml': log })
    const other = of({ 'log.xml': log, 'd.txt': text })
    expect(statuses(one)).toEqual(statuses(other))
    expect(one.blocker?.cause).toBe(other.blocker?.cause)
  })

  test('W69 without one of its files the answer may become unknown, but not another', () => {
    const files = {
      'd.txt': dsregcmd({ prerequisites: { AdfsRefreshToken: 'NO' }, sso: { EnterprisePrt: 'NO' } }),
      'log.xml': events({ at: '07:10', of: 'udr', id: 362, fields: adfsChecks({ ADFSPrtPresent: 'No' }) }),
      'hello.xml': events({ at: '07:10', of: 'hello', id: 7211 }),
    }
    for (const missing of Object.keys(files)) {
      const rest = Object.fromEntries(Object.entries(files).filter(([name]) => name !== missing))
      expect([undefined, 'enterprise-prt']).toContain(of(rest).blocker?.step)
    }
  })
})
