import { read } from '@proviso/evidence'
import { diagnose } from '@proviso/whfb'
import { describe, expect, test } from 'vitest'
import { formatDiagnosis } from './format-diagnosis.ts'

const text = [
  '| User State |',
  '  NgcSet : NO',
  '  EnterprisePrt : NO',
  '| Ngc Prerequisite Check |',
  '  CertEnrollment : enrollment authority',
  '  AdfsRefreshToken : NO',
].join('\n')

describe('a diagnosis on a terminal', () => {
  test.each([80, 120])('C2 at %i columns only lines of the evidence and commands are longer', (columns) => {
    const nowhere = () => {}
    const terminal = { out: nowhere, err: nowhere, colours: false, columns }
    const lines = formatDiagnosis(diagnose(read(text, 'd.txt')), 1, terminal).split('\n')
    const isWritten = (line: string) => !/d\.txt:\d|\$bundle/.test(line)
    expect(lines.filter((line) => line.length > columns && isWritten(line))).toEqual([])
    // Every step is there, its title whole.
    expect(lines.filter((line) => /^ {2}[✓✗?·–] /.test(line))).toHaveLength(19)
    expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain(
      'The certificate template for Hello logon is available to the user',
    )
  })
})
