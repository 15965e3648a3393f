import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { childOf, elementsNamed, parseXml, textIn, type XmlElement } from '../xml/xml-element.ts'
import { PolicyEvidence } from './policy-evidence.ts'
import { uriPlace } from './sync-ml.ts'

/** Is it the report of the MDM diagnostics tool, as XML (`MDMDiagReport.xml`)? */
export function isMdmReport(text: string): boolean {
  return /<MDMEnterpriseDiagnosticsReport[\s>]/.test(text.slice(0, 4096))
}

/**
 * Reads the XML report of the MDM diagnostics tool: the policies that each source has set, and which nodes of the
 * PassportForWork CSP are managed. The values of that CSP the tool does not write: they stand in its registry export.
 */
export function readMdmReport(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new PolicyEvidence(file)
  const { roots, broken } = parseXml(text)
  const quote = ({ start, end }: XmlElement) => text.slice(start, end)
  for (const source of elementsNamed(roots, 'ConfigSource')) {
    for (const scope of source.children.filter(({ name }) => name === 'PolicyScope')) {
      for (const { element, ...said } of policiesIn(scope)) {
        evidence.add({ ...said, line: lineAt(element.start), quote: quote(element) })
      }
    }
  }
  for (const enrollment of elementsNamed(roots, 'Enrollment')) {
    const id = textIn(enrollment, 'EnrollmentID') ?? textIn(enrollment, 'EnrollmentId') ?? ''
    for (const resource of elementsNamed(enrollment.children, 'ResourceName')) {
      const place = uriPlace(resource.text)
      if (place === undefined || !/PassportForWork/i.test(place.field)) continue
      const line = lineAt(resource.start)
      evidence.add({
        subject: `${place.subject}: managed`,
        field: place.field,
        value: id,
        line,
        quote: quote(resource),
      })
    }
  }
  if (broken !== undefined) evidence.report(lineAt(broken.at), `the rest cannot be read: ${broken.reason}`)
  return evidence.evidence()
}

function* policiesIn(scope: XmlElement) {
  const target = childOf(scope, 'PolicyScope')?.text ?? 'Device'
  const isDevice = /^device$/i.test(target)
  const root = `./${isDevice ? 'Device' : 'User'}/Vendor/MSFT/Policy/Config`
  const subject = isDevice ? 'device CSP' : 'user CSP'
  for (const area of scope.children.filter(({ name }) => name === 'Area')) {
    const areaName = textIn(area, 'PolicyAreaName')
    if (areaName === undefined || areaName.toLowerCase() === 'knobs') continue
    for (const element of area.children) {
      if (element.name === 'PolicyAreaName' || element.name.endsWith('_LastWrite')) continue
      const field = `${root}/${areaName}/${element.name}`
      const user = /^S-1-/i.test(target) ? target : undefined
      yield { subject, field, value: element.text, user, element }
    }
  }
}
