import { type Line, linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'
import { TemplateEvidence } from './template-evidence.ts'

/** The properties of a template that are read, by the attributes of the directory that hold them. Source: MS-XCEP 3.1.4.1.3.7. */
const attributes: ReadonlyMap<string, string> = new Map([
  ['PrivateKeyFlags', 'msPKI-Private-Key-Flag'],
  ['EnrollmentFlags', 'msPKI-Enrollment-Flag'],
  ['SubjectNameFlags', 'msPKI-Certificate-Name-Flag'],
  ['RASignatureCount', 'msPKI-RA-Signature'],
  ['MinimumKeySize', 'msPKI-Minimal-Key-Size'],
  ['SchemaVersion', 'msPKI-Template-Schema-Version'],
])

const property = /^\s{0,20}TemplateProp([A-Za-z\d]{1,60}) =\s?(.{0,500}?)\s*$/
/** In hex, and where that reads otherwise in decimal behind it. */
const hexNumber = /^([\da-f]{1,8})(?: \(-?\d{1,10}\))?$/i
const usage = /^\s{0,20}([\d.]{3,100})(?: .{0,200})?$/

/** Is a text what `certutil -template` prints of templates? */
export function isTemplateProperties(text: string): boolean {
  return /^\s{0,20}TemplateProp(?:CommonName|PrivateKeyFlags) = /m.test(text)
}

/**
 * Reads what `certutil -v -template` prints of the templates that a client can see: the same as `certutil -dsTemplate` tells of them.
 *
 * Without `-v` their flags are not there.
 */
export function readTemplateProperties(text: string, file: string): Evidence {
  const evidence = new TemplateEvidence(file)
  let usages: { readonly line: Line; readonly oids: string[] } | undefined
  const endUsages = () => {
    if (usages !== undefined && usages.oids.length > 0)
      evidence.add('pKIExtendedKeyUsage', usages.oids.join(' '), usages.line)
    usages = undefined
  }
  for (const line of linesOf(text)) {
    const [, name = '', value = ''] = property.exec(line.text) ?? []
    if (name === '') {
      const oid = usage.exec(line.text)?.[1]
      if (oid !== undefined) usages?.oids.push(oid)
      else if (line.text.trim() === '') endUsages()
      continue
    }
    endUsages()
    const attribute = attributes.get(name)
    const number = hexNumber.exec(value)?.[1]
    if (name === 'CommonName') evidence.begin(value, line)
    else if (name === 'EKUs') usages = { line, oids: [] }
    else if (attribute !== undefined && number !== undefined)
      evidence.addNumber(attribute, Number.parseInt(number, 16), line)
  }
  endUsages()
  return evidence.evidence()
}
