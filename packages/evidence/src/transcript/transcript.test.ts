import { describe, expect, test } from 'vitest'
import { utf8 } from '../fixtures/bytes.ts'
import { certutilDump, certutilStore, logonPem, selfSignedPem } from '../fixtures/certificates.ts'
import { layoutToday } from '../fixtures/dsregcmd-texts.ts'
import { jsonDialects } from '../fixtures/event-dialects.ts'
import { checks362, data, wevtutilEvent } from '../fixtures/event-texts.ts'
import { keyCredential, keyCredentialLink } from '../fixtures/key-credentials.ts'
import * as policy from '../fixtures/policy-files.ts'
import { type Evidence, read, transcriptOf } from '../index.ts'

const damaged = keyCredential()
damaged[damaged.length - 1] = 0x7f

const files: Readonly<Record<string, Uint8Array>> = {
  'a store and a dump': utf8(certutilStore + certutilDump),
  'certificates, one of them cut off': utf8(logonPem + selfSignedPem + logonPem.slice(0, 200)),
  'keys, one of them damaged': utf8(`${keyCredentialLink(keyCredential())}\n${keyCredentialLink(damaged)}`),
  'Registry.pol': policy.certificateTrustPol,
  'gpresult /x': utf8(policy.groupPolicyResult),
  'a run of dsregcmd': utf8(layoutToday),
  events: utf8(wevtutilEvent(362, data(checks362))),
  ...Object.fromEntries(Object.entries(jsonDialects).map(([name, text]) => [name, utf8(text)])),
}

/** What is said, but for where it stands. */
function said({ readings, unreadable }: Evidence) {
  return [
    readings.map((reading) => ({ ...reading, line: 0, text: '' })),
    unreadable.map(({ reason }) => reason).toSorted(),
  ]
}

describe('transcripts', () => {
  test.each(Object.entries(files))('E84 say what was read: %s', (_, bytes) => {
    const evidence = read(bytes, 'f')
    expect(said(read(transcriptOf(evidence), 'f'))).toEqual(said(evidence))
  })

  test('E84 a reading of a transcript quotes its line there', () => {
    const transcript = transcriptOf(read(logonPem, 'f'))
    for (const { line, text, value } of read(transcript, 'f').readings) {
      expect(transcript.split('\n')[line - 1]).toContain(text)
      expect(text).toContain(JSON.stringify(value))
    }
  })

  test('E84 what is no part or row of one is named, and the others are read', () => {
    const row = '["EventID", "1"]'
    const part = (head: string, rows: string) => `{ ${head}, "fields": [${rows}] }`
    const says = [
      part('"source": "event", "subject": "P/1"', `\n${row},\n["a"],\n["a", "b", "perhaps"],\n{}`),
      `\n${part('"source": "hearsay", "subject": "P/1"', row)}`,
      '\n7',
    ]
    const { readings, unreadable } = read(
      `{ "transcript": "",\n"says": [${says.join(',')}], "unreadable": [[]] }`,
      'f',
    )
    expect(readings).toMatchObject([{ subject: 'P/1', field: 'EventID', value: '1', line: 3 }])
    expect(unreadable.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '4: a row of a transcript that cannot be read',
      '5: a row of a transcript that cannot be read',
      '6: a row of a transcript that cannot be read',
      '7: a part of a transcript that cannot be read',
      '8: a part of a transcript that cannot be read',
      '8: a reason of a transcript that cannot be read',
    ])
  })
})
