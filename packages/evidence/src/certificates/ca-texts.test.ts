import { describe, expect, test } from 'vitest'
import { logonPem } from '../fixtures/certificates.ts'
import { caRequests, caRequestTable, templateProperties } from '../fixtures/ca-texts.ts'
import { read } from '../index.ts'

const said = (text: string) =>
  read(text, 'f').readings.map(({ subject, record, field, value, line }) => [
    subject,
    record,
    field,
    value,
    line,
  ])
const reasons = (text: string) => read(text, 'f').unreadable.map(({ reason }) => reason)
const request = 'certificate request'

describe('what certutil prints of a CA', () => {
  test('E76 the rows of its database, by what became of each request', () => {
    const whole = said(caRequests)
    expect(whole.slice(0, 8)).toEqual([
      [request, 0, 'RequestID', '42', 14],
      [request, 0, 'RequesterName', 'NORTHWIND\\sam', 15],
      [request, 0, 'Template', 'WHFBAuthentication', 16],
      [request, 0, 'TemplateOID', '1.3.6.1.4.1.311.21.8.1.2.3.4.5.6.7', 16],
      [request, 0, 'Disposition', '0x1f (31) -- Denied', 17],
      [request, 0, 'StatusCode', expect.stringMatching(/^0x80094012 .*TEMPLATE_DENIED/), 18],
      [request, 0, 'DispositionMessage', 'Denied by Policy Module', 19],
      [request, 1, 'RequestID', '43', 24],
    ])
    expect(whole.slice(-2)).toEqual([
      [request, 1, 'SerialNumber', '4b00000042f5', 30],
      [request, 1, 'NotAfter', '11/24/2027 9:14 AM', 31],
    ])
    expect(reasons(caRequests)).toEqual([])
  })

  test('E76 as a table they say the same', () => {
    const plain = (text: string) =>
      said(text).map(([, record, field, value]) => [
        record,
        field,
        String(value).replace(/^0x\w+ \((\d+)\) -- /, '$1 -- '),
      ])
    expect(plain(caRequestTable)).toEqual(plain(caRequests))
    expect(plain(`${caRequestTable}\r\n2 Rows\r\nCertUtil: -view command completed successfully.`)).toEqual(
      plain(caRequests),
    )
  })

  test('E76 in another language by the schema', () => {
    const german = caRequests
      .replaceAll('Request Disposition  ', 'Anforderungsstatus   ')
      .replaceAll('Request Disposition:', 'Anforderungsstatus:')
      .replaceAll('Request ID  ', 'Anforderungs')
      .replaceAll(/Anforderungs(?= )/g, 'Anfrage-ID  ')
      .replaceAll('Request ID:', 'Anfrage-ID:')
      .replaceAll('Row ', 'Zeile ')
      .replace('CertUtil: -view command completed successfully.', '')
    expect(said(german)).toEqual(said(caRequests))
  })

  test('E76 certificates in it are passed over, as no device need have them, and that is named', () => {
    const text = caRequests.replace('\nMaximum Row', `  Binary Certificate:\n${logonPem}\nMaximum Row`)
    expect(said(text).every(([subject]) => subject === request)).toBe(true)
    expect(reasons(text)).toEqual([expect.stringContaining('no device need have')])
  })

  test('E75 the properties of a template tell what its attributes do', () => {
    expect(
      said(templateProperties).map(([subject, , field, value, line]) => [subject, field, value, line]),
    ).toEqual([
      ['certificate template', 'Template', 'WHFBAuthentication', 7],
      ['certificate template', 'pKIExtendedKeyUsage', '1.3.6.1.4.1.311.20.2.2 1.3.6.1.5.5.7.3.2', 9],
      ['certificate template', 'msPKI-Template-Schema-Version', '4', 18],
      ['certificate template', 'msPKI-RA-Signature', '1', 19],
      ['certificate template', 'msPKI-Minimal-Key-Size', '2048', 20],
      ['certificate template', 'msPKI-Enrollment-Flag', '0x40', 24],
      ['certificate template', 'msPKI-Certificate-Name-Flag', '0x82000000', 27],
      ['certificate template', 'msPKI-Private-Key-Flag', '0x5250080', 30],
      ['certificate template', 'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY', 'true', 30],
    ])
    expect(new Set(said(templateProperties + templateProperties).map(([, record]) => record)).size).toBe(2)
  })
})
