import { describe, expect, test } from 'vitest'
import { read } from '../read.ts'

describe('the templates that a CA offers', () => {
  test('E77 each tells whether whoever asked may enrol for it', () => {
    const text = [
      'Web: Web -- Auto-Enroll',
      'WHFBAuthentication: WHFB Authentication -- Auto-Enroll: Access is denied.',
      'Machine: Computer -- Access is denied.',
      'CertUtil: -CATemplates command completed successfully.',
    ].join('\r\n')
    const { readings, unreadable } = read(text, 'templates.txt')
    expect(unreadable).toEqual([])
    expect(
      readings.map(({ record, field, value, answer, line }) => [record, field, value, answer, line]),
    ).toEqual([
      [0, 'Template', 'Web', undefined, 1],
      [0, 'Enroll', 'Auto-Enroll', 'yes', 1],
      [1, 'Template', 'WHFBAuthentication', undefined, 2],
      [1, 'Enroll', 'Auto-Enroll: Access is denied.', 'yes', 2],
      [2, 'Template', 'Machine', undefined, 3],
      [2, 'Enroll', 'Access is denied.', 'no', 3],
    ])
    expect(readings[0]).toMatchObject({ source: 'certificate', subject: 'offered template' })
  })
})
